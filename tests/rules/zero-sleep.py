# trio and anyio have a name for letting the others run.
import asyncio

import anyio
import trio
from anyio import sleep


async def with_trio():
    await trio.sleep(0)
    #     ^^^^^^^^^^ zero-sleep (hint): `trio.sleep(0)` waits for nothing: `trio.lowlevel.checkpoint` says what is meant
    await trio.sleep(seconds=0)
    #     ^^^^^^^^^^ zero-sleep
    await trio.sleep(0.0)
    #     ^^^^^^^^^^ zero-sleep (hint): `trio.sleep(0.0)` waits for nothing: `trio.lowlevel.checkpoint` says what is meant


async def with_anyio():
    await anyio.sleep(0)
    #     ^^^^^^^^^^^ zero-sleep
    await sleep(0)
    #     ^^^^^ zero-sleep


# Not findings


async def right(seconds):
    await asyncio.sleep(0)
    await trio.sleep(1)
    await trio.sleep(0.1)
    await trio.sleep(seconds)
    await trio.lowlevel.checkpoint()
    await anyio.sleep(seconds)
