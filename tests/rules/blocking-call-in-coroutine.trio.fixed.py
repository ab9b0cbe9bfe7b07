# In a file that works with trio, the fixes do too.
import time
from functools import partial

import requests
import trio


def plain():
    time.sleep(1)
    return partial(print)


async def sleep():
    await trio.sleep(1)


async def positional(url):
    return await trio.to_thread.run_sync(requests.get, url)


async def keywords(url):
    return (await trio.to_thread.run_sync(partial(requests.get, url, timeout=3))).json()


async def already_in_a_thread(url):
    await trio.to_thread.run_sync(time.sleep, 1)
    return await trio.to_thread.run_sync(partial(requests.get, url))


trio.run(sleep)
