# options: select=blocking-call-in-coroutine
# Unpacking in comprehensions (PEP 798, Python 3.15).
import asyncio
import time


def plain(rows):
    time.sleep(1)
    return [*row for row in rows], {**row for row in rows}


async def around_it(rows):
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
    flat = [*row for row in rows]
    time.sleep(2)
    #^^^^^^^^^ blocking-call-in-coroutine
    merged = {**row for row in rows}
    unique = {*row for row in rows}
    return flat, merged, unique


async def after_it():
    time.sleep(3)
    #^^^^^^^^^ blocking-call-in-coroutine
