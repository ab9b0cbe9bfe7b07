# A lock of threads or processes that is held across a suspension.
# options: target-version=3.11
import asyncio
import multiprocessing
import threading
from contextlib import suppress

lock = threading.Lock()
reentrant = threading.RLock()
slots = threading.Semaphore(2)
ready = threading.Condition()
between_processes = multiprocessing.Lock()
of_tasks = asyncio.Lock()
total = 0


async def read():
    await asyncio.sleep(0)
    return 1


async def by_with():
    with lock:
    #    ^^^^ await-holding-thread-lock (error): `lock` is held during `await read()`
        return await read()
        #      ~~~~~~~~~~~~ related


async def deep_inside(items):
    with lock:
    #    ^^^^ await-holding-thread-lock
        for item in items:
            if item:
                item.value = await read()
                #            ~~~~~~~~~~~~ related


async def several_contexts(path):
    with open(path) as file, reentrant:
    #                        ^^^^^^^^^ await-holding-thread-lock: `reentrant` is held during `await read()`
        file.write(str(await read()))
        #              ~~~~~~~~~~~~ related


async def other_kinds(items):
    with slots:
    #    ^^^^^ await-holding-thread-lock: `slots` is held during `async for`
        async for item in items:
        #                 ~~~~~ related
            print(item)
    with ready:
    #    ^^^^^ await-holding-thread-lock: `ready` is held during `async with`
        async with of_tasks:
        #          ~~~~~~~~ related
            pass
    with between_processes:
    #    ^^^^^^^^^^^^^^^^^ await-holding-thread-lock
        return [item async for item in items]
        #                              ~~~~~ related


async def generator(items):
    with lock:
    #    ^^^^ await-holding-thread-lock: `lock` is held during `yield`
        for item in items:
            yield item
            #~~~~~~~~~ related


async def by_calls():
    lock.acquire()
    #^^^ await-holding-thread-lock: `lock` is held during `await read()`
    try:
        return await read()
        #      ~~~~~~~~~~~~ related
    finally:
        lock.release()


async def by_calls_without_try():
    global total
    lock.acquire()
    #^^^ await-holding-thread-lock
    total = await read()
    #       ~~~~~~~~~~~~ related
    lock.release()


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.rows = {}

    async def load(self, key):
        with self.lock:
        #    ^^^^^^^^^ await-holding-thread-lock: `self.lock` is held during `await read()`
            self.rows[key] = await read()
            #                ~~~~~~~~~~~~ related

    def size(self):
        with self.lock:
            return len(self.rows)


def outer():
    async def inner():
        with lock:
        #    ^^^^ await-holding-thread-lock
            await read()
            #~~~~~~~~~~~ related

    return inner


# Nothing suspends while these are held.
async def without_await():
    global total
    with lock:
        total += 1
    await read()
    lock.acquire()
    total += 1
    lock.release()
    await read()


async def awaits_elsewhere():
    with lock:
        async def later():
            await read()

        values = (await read() for _ in range(3))
    await later()
    return [value async for value in values]


async def before_it():
    value = await read()
    with lock:
        return value


# These are not locks of threads, or nothing says so.
async def others(path, unknown):
    async with of_tasks:
        await read()
    with open(path), suppress(OSError):
        await read()
    with unknown:
        await read()


# Whoever doesn't get it goes on.
async def only_tries():
    if lock.acquire(blocking=False):
        try:
            await read()
        finally:
            lock.release()


def generator_of_threads(items):
    with lock:
        yield from items
