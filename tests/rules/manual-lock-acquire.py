# `acquire()` and `release()` of one lock in one block, where `with` would do both.
import asyncio
import multiprocessing
import threading
from contextlib import suppress

lock = threading.Lock()
other = threading.RLock()
slots = threading.BoundedSemaphore(3)
process_lock = multiprocessing.Lock()
total = 0


def with_finally(n):
    global total
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire (hint): `with lock` would acquire and release it
    try:
        total += n
    finally:
        lock.release()
        #~~~~~~~~~~~ related


def with_finally_and_return(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    try:
        return total + n
    finally:
        lock.release()
        #~~~~~~~~~~~ related


def with_handlers(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    try:
        n.run()
    except ValueError:
        n.stop()
    finally:
        lock.release()
        #~~~~~~~~~~~ related
    return n


def straight(n):
    global total
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    total += n
    total *= 2
    lock.release()
    #~~~~~~~~~~~ related
    return total


def acquired_inside(n):
    try:
        lock.acquire()
        #^^^^^^^^^^^ manual-lock-acquire
        n.run()
    finally:
        lock.release()
        #~~~~~~~~~~~ related


def acquired_inside_with_clauses(n):
    try:
        lock.acquire()
        #^^^^^^^^^^^ manual-lock-acquire
        n.run()
    except ValueError:
        n.stop()
    finally:
        lock.release()
        #~~~~~~~~~~~ related


def explicitly_blocking(n):
    other.acquire(blocking=True)
    #^^^^^^^^^^^^ manual-lock-acquire
    try:
        n.run()
    finally:
        other.release()
        #~~~~~~~~~~~~ related


def semaphore(n):
    slots.acquire()
    #^^^^^^^^^^^^ manual-lock-acquire
    try:
        n.run()
    finally:
        slots.release()
        #~~~~~~~~~~~~ related


def lock_of_processes(n):
    process_lock.acquire()
    #^^^^^^^^^^^^^^^^^^^ manual-lock-acquire
    n.run()
    process_lock.release()
    #~~~~~~~~~~~~~~~~~~~ related


def parameter(given: threading.Condition):
    given.acquire()
    #^^^^^^^^^^^^ manual-lock-acquire
    given.notify_all()
    given.release()
    #~~~~~~~~~~~~ related


def nested_blocks(items):
    for item in items:
        if item:
            lock.acquire()
            #^^^^^^^^^^^ manual-lock-acquire
            for part in item:
                part.run()
            lock.release()
            #~~~~~~~~~~~ related


def two_locks(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    other.acquire()
    #^^^^^^^^^^^^ manual-lock-acquire
    n.run()
    other.release()
    #~~~~~~~~~~~~ related
    lock.release()
    #~~~~~~~~~~~ related


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._async_lock = asyncio.Lock()
        self.n = 0

    def add(self):
        self._lock.acquire()
        #^^^^^^^^^^^^^^^^^ manual-lock-acquire
        self.n += 1
        self._lock.release()
        #~~~~~~~~~~~~~~~~~ related

    async def in_a_coroutine(self):
        await self._async_lock.acquire()
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ manual-lock-acquire
        try:
            self.n += 1
            await asyncio.sleep(0)
        finally:
            self._async_lock.release()
            #~~~~~~~~~~~~~~~~~~~~~~~ related


# Reported, and no fix: what `finally` does besides would run at another time, or a string would change


def more_in_finally(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    try:
        n.run()
    finally:
        lock.release()
        #~~~~~~~~~~~ related
        n.stop()


def string_over_lines(n):
    lock.acquire()
    #^^^^^^^^^^^ manual-lock-acquire
    n.write("""
  indented by hand
""")
    lock.release()
    #~~~~~~~~~~~ related


# Not findings: forms that `with` has not


def only_if_free(n):
    if lock.acquire(blocking=False):
        try:
            n.run()
        finally:
            lock.release()


def only_if_free_by_position(n):
    if not lock.acquire(False):
        return
    n.run()
    lock.release()


def timed(n):
    lock.acquire(timeout=5)
    n.run()
    lock.release()


def timed_by_position(n):
    lock.acquire(True, 5)
    n.run()
    lock.release()


def result_is_used(n):
    held = lock.acquire()
    n.run(held)
    lock.release()


def several_at_once(n):
    slots.acquire(2)
    n.run()
    slots.release(2)


# Not findings: not one block


def take():
    lock.acquire()


def give():
    lock.release()


def released_in_a_branch(n):
    lock.acquire()
    if n:
        lock.release()
        return
    n.run()
    lock.release()


def taken_in_a_branch(n):
    if n:
        lock.acquire()
    n.run()
    if n:
        lock.release()



def let_go_and_taken_again(n):
    lock.acquire()
    while not n.ready():
        lock.release()
        n.wait()
        lock.acquire()
    n.run()
    lock.release()


def hand_over_hand(node):
    node.lock.acquire()
    while node.next:
        node.next.lock.acquire()
        node.lock.release()
        node = node.next
    node.lock.release()


def released_by_another(n):
    lock.acquire()
    n.add_done_callback(lambda _: lock.release())
    n.run()


def handed_on(n):
    lock.acquire()
    if n:
        other.release()
        return
    lock.release()


class Holder:
    def __enter__(self):
        lock.acquire()
        return self

    def __exit__(self, *exc):
        lock.release()


def name_bound_in_between(n, items):
    current = lock
    current.acquire()
    for current in items:
        n.run(current)
    current.release()


# Not findings: not known to be a lock


def unknown(resource, pool):
    resource.acquire()
    resource.run()
    resource.release()
    connection = pool.acquire()
    pool.release(connection)


def another_lock(n):
    lock.acquire()
    n.run()
    other.release()


def with_statement(n):
    with lock:
        n.run()
    with suppress(ValueError), other:
        n.run()


def hand_over_hand(first, n):
    lock.acquire()
    n.run()
    other.acquire()
    lock.release()
    n.run()
    other.release()


def overlapping_later(n):
    other.acquire()
    n.run()
    lock.acquire()
    other.release()
    n.run()
    lock.release()
