# In a file that works with anyio, the fixes do too. `functools` is imported where keywords need it.
import time

import anyio
import anyio.to_thread
import requests


def plain():
    time.sleep(1)


async def sleep():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


async def positional(url):
    return requests.get(url)
    #      ^^^^^^^^^^^^ blocking-call-in-coroutine


async def keywords(url):
    return requests.get(url, timeout=3).json()
    #      ^^^^^^^^^^^^ blocking-call-in-coroutine


async def in_a_task_group(url):
    async with anyio.create_task_group() as group:
        group.start_soon(positional, url)
        await anyio.to_thread.run_sync(requests.get, url)


anyio.run(sleep)
