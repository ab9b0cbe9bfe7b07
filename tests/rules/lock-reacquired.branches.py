# Branches of one statement: each takes the lock that the others don't.
import threading

lock = threading.Lock()


def one_way_or_another(block, timeout):
    if timeout is None:
        acquired = lock.acquire()
    elif block:
        acquired = lock.acquire()
    else:
        acquired = lock.acquire(timeout=timeout)
    try:
        print(acquired)
    finally:
        lock.release()
