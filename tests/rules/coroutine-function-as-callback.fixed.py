# A coroutine function is given to something that only calls it.
import asyncio
import atexit
import contextlib
import functools
import multiprocessing
import signal
import threading
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import app


async def work(*arguments):
    await asyncio.sleep(0)


def plain(*arguments):
    return 1


class Service:
    async def run(self):
        await asyncio.sleep(0)

    def stop(self):
        return None

    def start(self):
        threading.Thread(target=asyncio.run, args=(self.run(),)).start()
        threading.Thread(target=self.stop).start()


def in_threads(pool: ThreadPoolExecutor, processes: ProcessPoolExecutor):
    first = threading.Thread(target=asyncio.run, args=(work(),))
    second = threading.Thread(target=asyncio.run, args=(work(1, 2),), daemon=True)
    third = threading.Timer(5, asyncio.run, args=(work(),))
    fourth = multiprocessing.Process(target=work)
    pool.submit(asyncio.run, work(1))
    pool.map(work, [1, 2])
    processes.submit(work)
    return first, second, third, fourth


async def elsewhere():
    loop = asyncio.get_running_loop()
    await work(1)
    await work(1, 2)
    await functools.partial(work, 1)
    await work(1)
    future = loop.run_in_executor(None, work)


async def on_the_loop(task: asyncio.Task, queue: asyncio.Queue):
    loop = asyncio.get_running_loop()
    loop.call_soon(work)
    loop.call_later(1, work, 1)
    loop.call_at(1, work)
    loop.call_soon_threadsafe(work)
    loop.call_soon(queue.put, 1)
    task.add_done_callback(work)
    loop.add_signal_handler(signal.SIGTERM, work)
    loop.call_soon(lambda: work())
    loop.call_soon(functools.partial(work, 1))


def when_something_happens(thing):
    signal.signal(signal.SIGTERM, work)
    atexit.register(work)
    weakref.finalize(thing, work)
    weakref.ref(thing, work)
    with contextlib.ExitStack() as stack:
        stack.callback(work)


@atexit.register
async def at_exit():
    await asyncio.sleep(0)


def here(items):
    items = list(filter(work, items))
    items.sort(key=work)
    return sorted(items, key=work)


# Not findings


def plain_callables(pool: ThreadPoolExecutor, thing):
    threading.Thread(target=plain)
    pool.submit(plain, work)
    threading.Thread(target=asyncio.run, args=(work(),))
    pool.submit(asyncio.run, work())
    pool.submit(lambda: asyncio.run(work()))
    atexit.register(plain)
    weakref.finalize(thing, plain)
    weakref.ref(thing, plain)


async def scheduled(task: asyncio.Task):
    loop = asyncio.get_running_loop()
    loop.call_soon(plain)
    loop.call_soon_threadsafe(lambda: app.keep(asyncio.create_task(work())))
    loop.call_soon_threadsafe(loop.create_task, work())
    task.add_done_callback(lambda _: plain())
    await asyncio.gather(*map(work, [1, 2]))
    await asyncio.start_server(work, "localhost", 80)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(work)


def unknown(call, pool, target):
    call(work)
    pool.submit(work)
    threading.Thread(target=target)


@app.command
async def decorated():
    await asyncio.sleep(0)


def not_known():
    threading.Thread(target=decorated)
    threading.Thread(target=app.work)


class Base:
    async def run(self):
        await asyncio.sleep(0)

    def start(self):
        threading.Thread(target=self.run)


class Synchronous(Base):
    def run(self):
        return None
