# options: target-version=3.12
# Names of asyncio, and whether the place suits them.
import asyncio
#      ^^^^^^^ hover: **`asyncio`**: tasks in one thread.
import contextvars
#      ^^^^^^^^^^^ hover: **`contextvars`**
import time
from asyncio import Queue, TaskGroup as Group, gather as together
#    ^^^^^^^ hover: **`asyncio`**
#                   ^^^^^ hover: **`asyncio.Queue`**: a queue between tasks.
#                                       ^^^^^ hover: **`asyncio.TaskGroup`**
#                                              ^^^^^^ hover: **`asyncio.gather`**
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

lock = asyncio.Lock()
#^^^ hover: is an `asyncio.Lock`, a lock between tasks.
#              ^^^^ hover: **Nothing here decides it.** The code at this place shows neither a wait nor a computation.
user = contextvars.ContextVar("user")
#                  ^^^^^^^^^^ hover: is a variable with a value for each context


def compute(n):
    total = 0
    for i in range(n):
        total += i
    return total


async def main(items: Queue, loop: asyncio.AbstractEventLoop):
#              ^^^^^ hover: **`items`** is an `asyncio.Queue`
#                                          ^^^^^^^^^^^^^^^^^ hover: **`asyncio.AbstractEventLoop`**: the event loop.
    asyncio.create_task(main(items, loop))
    #       ^^^^^^^^^^^ hover: **Does not fit here:** nothing keeps the task.
    await asyncio.create_task(main(items, loop))
    #             ^^^^^^^^^^^ hover: **Take care:** a task that is awaited at once adds little
    await asyncio.gather(main(items, loop))
    #             ^^^^^^ hover: **Take care:** with one awaitable, plain `await` does the same.
    await together(*[main(items, loop) for _ in items])
    #     ^^^^^^^^ hover: **Take care:** everything in the star starts at once.
    await asyncio.gather(main(items, loop), main(items, loop))
    #             ^^^^^^ hover: **Fits here:** 2 awaitables run together. Where the rest shall be cancelled when one fails, `asyncio.TaskGroup` does it.
    async with asyncio.Semaphore(3):
    #                  ^^^^^^^^^ hover: **Does not fit here:** this semaphore is new each time
        await items.get()
    with lock:
    #    ^^^^ hover: **Does not fit here:** taking this lock waits, so it has to be `async with`.
        pass
    async with lock:
    #          ^^^^ hover: **Take care:** nothing in this block awaits
        items.put_nowait(1)
        #     ^^^^^^^^^^ hover: **`asyncio.Queue.put_nowait`** adds an item, or raises `QueueFull`
    async with lock:
    #          ^^^^ hover: **Fits here:** the block awaits
        await items.join()
        #           ^^^^ hover: **Fits here:** `main` is suspended while others work.
    lock.acquire()
    #    ^^^^^^^ hover: **Does not fit here:** without `await` the lock is not taken.
    asyncio.sleep(1)
    #       ^^^^^ hover: **Does not fit here:** the coroutine is made and thrown away
    async with Group() as group:
    #          ^^^^^ hover: **Fits here:** the tasks of this block end inside it.
    #                     ^^^^^ hover: **`group`** is an `asyncio.TaskGroup`, a block that owns its tasks.
        group.create_task(main(items, loop))
        #     ^^^^^^^^^^^ hover: **`asyncio.TaskGroup.create_task`** starts a task that the group keeps and waits for.
    try:
        await asyncio.wait_for(items.get(), 3)
        #             ^^^^^^^^ hover: **Fits here:** what is awaited here is cancelled when the time is over.
    except asyncio.CancelledError:
    #              ^^^^^^^^^^^^^^ hover: a `BaseException`, so that `except Exception` lets it pass.
        raise


async def offloading(loop: asyncio.AbstractEventLoop, pool: ProcessPoolExecutor):
    await asyncio.to_thread(main, 1)
    #             ^^^^^^^^^ hover: **Does not fit here:** `main` is a coroutine function.
    await asyncio.to_thread(time.sleep(1))
    #             ^^^^^^^^^ hover: **Does not fit here:** `time.sleep(1)` is called right here, on the loop.
    await asyncio.to_thread(compute, 1)
    #             ^^^^^^^^^ hover: **Take care:** `compute` computes in a loop
    await asyncio.to_thread(time.sleep, 1)
    #             ^^^^^^^^^ hover: **Fits here:** `time.sleep` puts the whole thread to sleep.
    await loop.run_in_executor(None, compute, 3)
    #          ^^^^^^^^^^^^^^^ hover: **Take care:** `compute` computes in a loop
    await loop.run_in_executor(pool, compute, 3)
    #          ^^^^^^^^^^^^^^^ golden: process-pool-for-computing
    await loop.run_in_executor(pool, lambda: 1)
    #          ^^^^^^^^^^^^^^^ hover: **Does not fit here:** a lambda cannot be pickled
    await loop.run_in_executor(None, time.sleep, 3)
    #          ^^^^^^^^^^^^^^^ hover: in the default thread pool, which everything else in the program shares.
    loop.set_default_executor(pool)
    #    ^^^^^^^^^^^^^^^^^^^^ hover: **Does not fit here:** the default executor has to be a thread pool.
    loop.call_later(3, main)
    #    ^^^^^^^^^^ hover: **Does not fit here:** `main` gives a coroutine that nothing awaits.
    loop.call_soon(time.sleep, 3)
    #    ^^^^^^^^^ hover: **Does not fit here:** `time.sleep` puts the whole thread to sleep, on the loop.
    with ThreadPoolExecutor() as threads:
    #    ^^^^^^^^^^^^^^^^^^ hover: **Does not fit here:** leaving the `with` block waits for all jobs
        threads.submit(compute, 1)


def from_a_thread(event: asyncio.Event, items: asyncio.Queue):
    event.set()
    #     ^^^ hover: **Does not fit here:** `asyncio.to_thread`
    items.put_nowait(1)
    #     ^^^^^^^^^^ hover: **Does not fit here:** `asyncio.to_thread`
    asyncio.run_coroutine_threadsafe(main(items, None), None)
    #       ^^^^^^^^^^^^^^^^^^^^^^^^ hover: **Fits here:** `asyncio.to_thread`


async def starts():
    await asyncio.to_thread(from_a_thread)


def plain():
    task = asyncio.create_task(main(None, None))
    #              ^^^^^^^^^^^ hover: **Take care:** this needs a running loop in this thread
    asyncio.run(main(None, None))
    #       ^^^ hover: **Fits here** where no coroutine calls `plain`: this starts the loop.
    for _ in range(3):
        asyncio.run(main(None, task))
        #       ^^^ hover: **Take care:** each turn makes a loop and closes it.


if __name__ == "__main__":
    asyncio.run(starts())
    #       ^^^ hover: **Fits here:** this starts the program, and an import does not run it.
