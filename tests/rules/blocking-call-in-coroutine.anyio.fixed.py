# In a file that works with anyio, the fixes do too. `functools` is imported where keywords need it.
import functools
import time

import anyio
import anyio.to_thread
import requests


def plain():
    time.sleep(1)


async def sleep():
    await anyio.sleep(1)


async def positional(url):
    return await anyio.to_thread.run_sync(requests.get, url)


async def keywords(url):
    return (await anyio.to_thread.run_sync(functools.partial(requests.get, url, timeout=3))).json()


async def in_a_task_group(url):
    async with anyio.create_task_group() as group:
        group.start_soon(positional, url)
        await anyio.to_thread.run_sync(requests.get, url)


anyio.run(sleep)
