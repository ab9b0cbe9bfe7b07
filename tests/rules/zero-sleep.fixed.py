# trio and anyio have a name for letting the others run.
import asyncio

import anyio
import trio
from anyio import sleep


async def with_trio():
    await trio.lowlevel.checkpoint()
    await trio.lowlevel.checkpoint()
    await trio.lowlevel.checkpoint()


async def with_anyio():
    await anyio.lowlevel.checkpoint()
    await anyio.lowlevel.checkpoint()


# Not findings


async def right(seconds):
    await asyncio.sleep(0)
    await trio.sleep(1)
    await trio.sleep(0.1)
    await trio.sleep(seconds)
    await trio.lowlevel.checkpoint()
    await anyio.sleep(seconds)
