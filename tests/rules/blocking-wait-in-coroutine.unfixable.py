# Reported, but another thread may not make the call, or there is none to make.
import threading
from concurrent.futures import ThreadPoolExecutor


# A re-entrant lock belongs to the thread that took it, and so does a condition


async def owned_by_its_thread(lock: threading.RLock, changed: threading.Condition):
    lock.acquire()
    #^^^^^^^^^^^ blocking-wait-in-coroutine
    changed.wait()
    #^^^^^^^^^^^ blocking-wait-in-coroutine


async def left(work):
    with ThreadPoolExecutor() as pool:
    #    ^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-coroutine
        pool.submit(work)
