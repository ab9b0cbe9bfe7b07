# Names of multiprocessing and process pools, and whether the place suits them.
import multiprocessing
#      ^^^^^^^^^^^^^^^ hover: **`multiprocessing`**: several processes.
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory
#                           ^^^^^^^^^^^^^ hover: **`multiprocessing.shared_memory`**: a block of memory that several processes map.

context = multiprocessing.get_context("spawn")
#                         ^^^^^^^^^^^ hover: gives the interface of this module for one start method.
multiprocessing.Process(target=print).start()
#               ^^^^^^^ hover: **`multiprocessing.Process`**: a function in a process of its own.
multiprocessing.Process(target=print).start()
#                                     ^^^^^ hover: **Take care:** where processes are spawned, each imports this module and would start more.


def nap():
    time.sleep(1)


def total(n):
    return sum(i * i for i in range(n)) + total(n - 1)


def plain(items):
    def inner():
        return 1

    with ProcessPoolExecutor() as pool:
        pool.submit(lambda: 1)
        #    ^^^^^^ golden: lambda-for-processes
        pool.submit(inner)
        #    ^^^^^^ hover: **Does not fit here:** `inner` is defined inside a function
        pool.submit(nap)
        #    ^^^^^^ hover: **Take care:** `time.sleep`
        pool.map(total, items)
        #    ^^^ hover: **Fits here:** `total` computes in a recursion
    with multiprocessing.Pool() as workers:
    #                    ^^^^ hover: **`multiprocessing.pool.Pool`**
        workers.map(total, items)
        #       ^^^ hover: **Fits here:** `total` computes in a recursion
        workers.apply_async(nap)
        #       ^^^^^^^^^^^ hover: **Take care:** `time.sleep`
    for item in items:
        process = context.Process(target=total, args=(item,))
        #                 ^^^^^^^ hover: **Take care:** one process for each turn.
        process.join()
        #       ^^^^ hover: **Blocks its thread** (waiting for a process)
    counter = multiprocessing.Value("i", 0)
    #                         ^^^^^ hover: is a number in shared memory, with a lock beside it.
    block = shared_memory.SharedMemory(create=True, size=8)
    #                     ^^^^^^^^^^^^ hover: is a block of memory that several processes map by its name.
    with multiprocessing.Manager() as manager:
    #                    ^^^^^^^ hover: **Fits here:** the server process ends with the block.
        manager.dict()
    return counter, block


def child(results: multiprocessing.Queue, lock: multiprocessing.Lock):
#                                  ^^^^^ hover: **`multiprocessing.Queue`**: a queue between processes.
    results.put(1)
    #       ^^^ hover: hands an item to the feeder thread
    with lock:
    #    ^^^^ hover: **Fits here:** `multiprocessing.Process`
        results.put(2)


def parent(results):
    multiprocessing.Process(target=child, args=(results,)).start()


async def coroutine():
    pool = ProcessPoolExecutor()
    #      ^^^^^^^^^^^^^^^^^^^ hover: **Take care:** made here, it starts its processes whenever `coroutine` runs.
    future = pool.submit(total, 3)
    #             ^^^^^^ hover: **Take care:** `coroutine` is a coroutine; `loop.run_in_executor(pool, ...)`
    return future.result()
    #             ^^^^^^ hover: **Does not fit here** unless it is done already


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    #               ^^^^^^^^^^^^^^^^ hover: **`multiprocessing.set_start_method`** sets how processes start, once
    multiprocessing.Process(target=print).start()
    #                                     ^^^^^ hover: **`multiprocessing.Process.start`** starts the process; once only.
