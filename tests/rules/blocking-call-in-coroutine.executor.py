# options: fix=2
# The second fix: `run_in_executor`. (`asyncio.sleep` needs no thread and has no second fix.)
import asyncio
import time

import requests


def plain():
    time.sleep(1)


async def positional(url):
    return requests.get(url)
    #      ^^^^^^^^^^^^ blocking-call-in-coroutine


async def keywords(url):
    url = url.strip()
    answer = requests.get(url, timeout=3)
    #        ^^^^^^^^^^^^ blocking-call-in-coroutine
    return answer.text


async def has_a_loop(url):
    loop = asyncio.get_running_loop()
    started = loop.time()
    answer = requests.get(url)
    #        ^^^^^^^^^^^^ blocking-call-in-coroutine
    return answer, started


async def has_another_loop(url, loop):
    loop.step(requests.get(url))
    #         ^^^^^^^^^^^^ blocking-call-in-coroutine


async def twice(url):
    first = requests.get(url)
    #       ^^^^^^^^^^^^ blocking-call-in-coroutine
    return first, requests.get(url + "/2")
    #             ^^^^^^^^^^^^ blocking-call-in-coroutine


async def in_the_head_of_a_compound_statement(path):
    with open(path) as fh:
    #    ^^^^ blocking-call-in-coroutine (information)
        return fh.name


async def in_an_elif(url, known):
    if url in known:
        return known[url]
    elif requests.get(url):
    #    ^^^^^^^^^^^^ blocking-call-in-coroutine
        return None


async def nested_blocks(urls):
    for url in urls:
        if url:
            requests.get(url)
            #^^^^^^^^^^^ blocking-call-in-coroutine


async def with_a_docstring(url):
    """Loads it."""
    requests.get(url)
    #^^^^^^^^^^^ blocking-call-in-coroutine


async def after_a_semicolon(url):
    url = url.strip(); requests.get(url)
    #                  ^^^^^^^^^^^^ blocking-call-in-coroutine


async def a_block_on_one_line(url):
    if url: requests.get(url)
    #       ^^^^^^^^^^^^ blocking-call-in-coroutine


async def twin():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
