# `asyncio` has another name here.
import asyncio as aio
from asyncio import sleep as nap
from time import sleep, time


async def first():
    sleep(1)
    #^^^^ blocking-call-in-coroutine
    return time()


async def second(event: aio.Event):
    return open("x")
    #      ^^^^ blocking-call-in-coroutine (information)
