# A callable that runs elsewhere is never a finding. What is evaluated before it is handed over still is.
import asyncio
import functools
import multiprocessing
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import anyio
import anyio.to_thread
import requests
import trio
from asgiref.sync import sync_to_async
from starlette.concurrency import run_in_threadpool

POOL = ThreadPoolExecutor()


async def to_thread(url):
    await asyncio.to_thread(time.sleep, 1)
    await asyncio.to_thread(requests.get, url, timeout=3)
    await asyncio.to_thread(lambda: requests.get(url))
    await asyncio.to_thread(partial(requests.get, url))
    await asyncio.to_thread(functools.partial(requests.get, url))
    work = asyncio.to_thread(lambda: time.sleep(1))
    await work


async def run_in_executor(url):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, time.sleep, 1)
    await loop.run_in_executor(None, lambda: requests.get(url))
    await loop.run_in_executor(POOL, partial(requests.get, url))
    await asyncio.get_running_loop().run_in_executor(None, lambda: time.sleep(1))
    await asyncio.get_event_loop().run_in_executor(None, lambda: time.sleep(1))


async def nested_function(url):
    def load():
        time.sleep(1)
        return requests.get(url)

    await asyncio.to_thread(load)
    await asyncio.get_running_loop().run_in_executor(None, load)
    await asyncio.to_thread(partial(load))
    await asyncio.to_thread(lambda: load())


async def other_libraries(url):
    await anyio.to_thread.run_sync(time.sleep, 1)
    await anyio.to_thread.run_sync(lambda: requests.get(url))
    await trio.to_thread.run_sync(lambda: requests.get(url))
    await trio.to_thread.run_sync(partial(requests.get, url, timeout=3))
    await sync_to_async(requests.get)(url)
    await sync_to_async(lambda: requests.get(url))()
    await run_in_threadpool(lambda: requests.get(url))


async def pools_and_threads(url):
    POOL.submit(time.sleep, 1)
    POOL.submit(lambda: requests.get(url))
    with ProcessPoolExecutor() as pool:
        pool.submit(lambda: requests.get(url))
    threading.Thread(target=lambda: time.sleep(1)).start()
    threading.Thread(target=time.sleep, args=(1,)).start()
    threading.Timer(1.0, lambda: requests.get(url)).start()
    multiprocessing.Process(target=time.sleep, args=(1,)).start()


class Service:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        self.loop = asyncio.get_event_loop()

    def load(self, url):
        return requests.get(url)

    async def bound_method(self, url):
        await asyncio.to_thread(self.load, url)
        await self.loop.run_in_executor(self.pool, lambda: requests.get(url))
        self.pool.submit(lambda: time.sleep(1))


@sync_to_async
def decorated(url):
    return requests.get(url)


async def unknown_consumers(app, url):
    app.schedule(lambda: requests.get(url))
    app.on_exit(time.sleep, 1)
    app.run_in_background(partial(requests.get, url))


# Evaluated here, before the thread begins


async def called_instead_of_passed(url):
    await asyncio.to_thread(requests.get(url))
    #                       ^^^^^^^^^^^^ blocking-call-in-coroutine


async def argument_of_the_offloaded_call(url):
    await asyncio.to_thread(print, requests.get(url))
    #                              ^^^^^^^^^^^^ blocking-call-in-coroutine


async def receiver_of_the_offloaded_method(url):
    await asyncio.to_thread(requests.get(url).json)
    #                       ^^^^^^^^^^^^ blocking-call-in-coroutine


async def bound_argument_of_partial(url):
    await asyncio.to_thread(partial(print, requests.get(url)))
    #                                      ^^^^^^^^^^^^ blocking-call-in-coroutine


async def called_as_well_as_passed(url):
    def load():
        return requests.get(url)
        #      ~~~~~~~~~~~~ related

    await asyncio.to_thread(load)
    return load()
    #      ^^^^ blocking-call-in-coroutine


# Callbacks of the event loop run on it, but cannot await: reported, and no fix


async def runs_on_the_loop(url):
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: requests.get(url))
    #              ~~~~~~~~~~~~~~~~~~~~~~~~~ related
    #                      ^^^^^^^^^^^^ blocking-call-in-coroutine
    loop.call_later(1, lambda: time.sleep(1))
    #                  ~~~~~~~~~~~~~~~~~~~~~ related
    #                          ^^^^^^^^^^ blocking-call-in-coroutine
    loop.call_soon(time.sleep, 1)
    #              ^^^^^^^^^^ blocking-call-in-coroutine
