# options: fix=2
# The second fix: `run_in_executor`. (`asyncio.sleep` needs no thread and has no second fix.)
import asyncio
import functools
import time

import requests


def plain():
    time.sleep(1)


async def positional(url):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, requests.get, url)


async def keywords(url):
    url = url.strip()
    loop = asyncio.get_running_loop()
    answer = await loop.run_in_executor(None, functools.partial(requests.get, url, timeout=3))
    return answer.text


async def has_a_loop(url):
    loop = asyncio.get_running_loop()
    started = loop.time()
    answer = await loop.run_in_executor(None, requests.get, url)
    return answer, started


async def has_another_loop(url, loop):
    event_loop = asyncio.get_running_loop()
    loop.step(await event_loop.run_in_executor(None, requests.get, url))


async def twice(url):
    loop = asyncio.get_running_loop()
    first = await loop.run_in_executor(None, requests.get, url)
    return first, await loop.run_in_executor(None, requests.get, url + "/2")


async def in_the_head_of_a_compound_statement(path):
    loop = asyncio.get_running_loop()
    with await loop.run_in_executor(None, open, path) as fh:
        return fh.name


async def in_an_elif(url, known):
    loop = asyncio.get_running_loop()
    if url in known:
        return known[url]
    elif await loop.run_in_executor(None, requests.get, url):
        return None


async def nested_blocks(urls):
    for url in urls:
        if url:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, requests.get, url)


async def with_a_docstring(url):
    """Loads it."""
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, requests.get, url)


async def after_a_semicolon(url):
    loop = asyncio.get_running_loop()
    url = url.strip(); await loop.run_in_executor(None, requests.get, url)


async def a_block_on_one_line(url):
    loop = asyncio.get_running_loop()
    if url: await loop.run_in_executor(None, requests.get, url)


async def twin():
    time.sleep(1)
