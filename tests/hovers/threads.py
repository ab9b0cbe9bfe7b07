# Names of threading, queue and concurrent.futures, and whether the place suits them.
import queue
#      ^^^^^ hover: **`queue`**: a queue between threads.
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
#               ^^^^^^^ hover: **`concurrent.futures`**: pools of threads or processes.

lock = threading.Lock()
#                ^^^^ hover: **`threading.Lock`**: a lock between threads.
jobs = queue.Queue()
#            ^^^^^ hover: **Take care:** without a `maxsize`
jobs.get_nowait(1)
#    ^^^^^^^^^^ hover: takes an item, or raises `Empty`
local = threading.local()
#       ^^^^^^^^^ hover: **`threading`**: several threads in one process.
#                 ^^^^^ hover: **`threading.local`**: an object with its own attributes in each thread.


def nap():
    time.sleep(1)


def total(n):
    s = 0
    while n:
        s += n
        n -= 1
    return s


async def coroutine():
    thread = threading.Thread(target=nap)
    #                  ^^^^^^ golden: thread-in-coroutine
    #^^^^^ hover: **`thread`** is a `threading.Thread`, a function in a thread of its own.
    threading.Thread(target=total, args=(3,)).start()
    #         ^^^^^^ hover: **Take care:** `total` computes in a loop
    threading.Timer(3, nap)
    #         ^^^^^ hover: **Does not fit here:** `coroutine` runs on an event loop, whose `call_later` needs no thread
    own = threading.Lock()
    #               ^^^^ hover: **Take care:** `coroutine` is a coroutine. Between tasks `asyncio.Lock` is the right one
    lock.acquire()
    #    ^^^^^^^ hover: **Does not fit here:** waiting here stops every task of the loop.
    event = threading.Event()
    event.set()
    #     ^^^ hover: **Fits here:** setting never waits
    event.wait()
    #     ^^^^ hover: **Does not fit here:** waiting here stops every task. `asyncio.Event` is for tasks
    jobs.get()
    #    ^^^ hover: **Does not fit here:** waiting for an item stops every task.
    local.user = 1
    #^^^^ hover: **Does not fit here:** `coroutine` shares its thread with all other tasks
    return thread, own


def plain(items):
    threading.Thread(target=coroutine).start()
    #         ^^^^^^ hover: **Does not fit here:** `coroutine` is a coroutine function.
    threading.Thread(target=nap()).start()
    #         ^^^^^^ hover: **Does not fit here:** `nap()` is called right here, in this thread.
    threading.Thread(target=nap).start()
    #         ^^^^^^ hover: **Fits here:** `time.sleep`
    threading.Thread(target=total).start()
    #         ^^^^^^ hover: With the GIL, threads take turns at that; a process pool uses every core.
    for item in items:
        threading.Thread(target=print, args=(item,)).start()
        #         ^^^^^^ hover: **Take care:** one thread for each turn.
    threading.Thread(target=print, daemon=True)
    #         ^^^^^^ hover: **Take care:** at exit a daemon thread is stopped wherever it is
    with threading.Lock():
    #              ^^^^ hover: **Does not fit here:** this lock is new each time
        pass
    with lock:
    #    ^^^^ hover: **Fits here:** the lock is given back on every path out of the block.
        pass
    if lock.locked():
    #       ^^^^^^ hover: **Take care:** the answer may be old before it is used
        pass
    condition = threading.Condition()
    with condition:
        condition.wait()
        #         ^^^^ hover: **Take care:** whoever is woken has to check the state again
        condition.notify()
        #         ^^^^^^ hover: **Take care:** it wakes one thread
    with ThreadPoolExecutor(max_workers=3) as pool:
    #^^^ hover: **Fits here:** the block ends when all jobs have.
    #                                         ^^^^ hover: is a `concurrent.futures.ThreadPoolExecutor`
        pool.submit(nap)
        #    ^^^^^^ hover: **Take care:** nobody keeps the future
        futures = [pool.submit(total, item) for item in items]
        #               ^^^^^^ hover: **Take care:** `total` computes in a loop
        wait(futures)
        #^^^ hover: **`concurrent.futures.wait`** waits for the first
        for future in as_completed(futures):
        #             ^^^^^^^^^^^^ golden: as-completed
            print(future)
        first = pool.submit(nap)
        first.result()
        #     ^^^^^^ hover: **Take care:** without a timeout it waits as long as the call takes.
        first.cancel()
        #     ^^^^^^ hover: **Take care:** a call that has begun runs to its end.
    if jobs.empty():
    #       ^^^^^ hover: **Take care:** the answer may be old before it is used


class Worker(threading.Thread):
#     ^^^^^^ hover: **`Worker`** derives from `threading.Thread`, a function in a thread of its own.
    def run(self):
        jobs.get(timeout=3)
        #    ^^^ hover: **Blocks its thread** (waiting for a queue), the one that `threading.Thread` runs it in


worker = Worker()
#        ^^^^^^ hover: derives from `threading.Thread`
worker.start()
#^^^^^ hover: **`worker`** is a `threading.Thread`
#      ^^^^^ hover: **`threading.Thread.start`** makes the thread run; once only.


class Counter(threading.Thread):
    def run(self):
    #   ^^^ hover: *Started:* in a thread of its own, as `threading.Thread` does.
        jobs.get()
