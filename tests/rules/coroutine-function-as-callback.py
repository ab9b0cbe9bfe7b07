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
        threading.Thread(target=self.run).start()
        #                       ^^^^^^^^ coroutine-function-as-callback (error): `self.run` gives a coroutine, and `threading.Thread` only calls it: nothing awaits it
        threading.Thread(target=self.stop).start()


def in_threads(pool: ThreadPoolExecutor, processes: ProcessPoolExecutor):
    first = threading.Thread(target=work)
    #                               ^^^^ coroutine-function-as-callback
    second = threading.Thread(target=work, args=(1, 2), daemon=True)
    #                                ^^^^ coroutine-function-as-callback
    third = threading.Timer(5, work)
    #                          ^^^^ coroutine-function-as-callback
    fourth = multiprocessing.Process(target=work)
    #                                       ^^^^ coroutine-function-as-callback
    pool.submit(work, 1)
    #           ^^^^ coroutine-function-as-callback
    pool.map(work, [1, 2])
    #        ^^^^ coroutine-function-as-callback
    processes.submit(work)
    #                ^^^^ coroutine-function-as-callback
    return first, second, third, fourth


async def elsewhere():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(work, 1)
    #                       ^^^^ coroutine-function-as-callback
    await loop.run_in_executor(None, work, 1, 2)
    #                                ^^^^ coroutine-function-as-callback
    await asyncio.to_thread(functools.partial(work, 1))
    #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ coroutine-function-as-callback
    await asyncio.to_thread(lambda: work(1))
    #                               ^^^^ coroutine-function-as-callback
    future = loop.run_in_executor(None, work)
    #                                   ^^^^ coroutine-function-as-callback


async def on_the_loop(task: asyncio.Task, queue: asyncio.Queue):
    loop = asyncio.get_running_loop()
    loop.call_soon(work)
    #              ^^^^ coroutine-function-as-callback
    loop.call_later(1, work, 1)
    #                  ^^^^ coroutine-function-as-callback
    loop.call_at(1, work)
    #               ^^^^ coroutine-function-as-callback (error): `work` gives a coroutine, and `loop.call_at` only calls it: nothing awaits it
    loop.call_soon_threadsafe(work)
    #                         ^^^^ coroutine-function-as-callback
    loop.call_soon(queue.put, 1)
    #              ^^^^^^^^^ coroutine-function-as-callback
    task.add_done_callback(work)
    #                      ^^^^ coroutine-function-as-callback
    loop.add_signal_handler(signal.SIGTERM, work)
    #                                       ^^^^ coroutine-function-as-callback
    loop.call_soon(lambda: work())
    #                      ^^^^ coroutine-function-as-callback
    loop.call_soon(functools.partial(work, 1))
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^ coroutine-function-as-callback


def when_something_happens(thing):
    signal.signal(signal.SIGTERM, work)
    #                             ^^^^ coroutine-function-as-callback
    atexit.register(work)
    #               ^^^^ coroutine-function-as-callback
    weakref.finalize(thing, work)
    #                       ^^^^ coroutine-function-as-callback
    weakref.ref(thing, work)
    #                  ^^^^ coroutine-function-as-callback
    with contextlib.ExitStack() as stack:
        stack.callback(work)
        #              ^^^^ coroutine-function-as-callback


@atexit.register
async def at_exit():
#         ^^^^^^^ coroutine-function-as-callback
    await asyncio.sleep(0)


def here(items):
    items = list(filter(work, items))
    #                   ^^^^ coroutine-function-as-callback
    items.sort(key=work)
    #              ^^^^ coroutine-function-as-callback
    return sorted(items, key=work)
    #                        ^^^^ coroutine-function-as-callback


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
