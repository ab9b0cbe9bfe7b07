# `asyncio` has another name here.
import asyncio as aio
from asyncio import sleep as nap
from time import time


async def first():
    await nap(1)
    return time()


async def second(event: aio.Event):
    return await aio.to_thread(open, "x")
