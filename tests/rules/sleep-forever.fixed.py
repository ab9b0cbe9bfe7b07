# trio and anyio have a name for waiting without end.
import asyncio

import anyio
import trio


async def with_trio():
    await trio.sleep_forever()
    await trio.sleep_forever()
    await trio.sleep_forever()
    await trio.sleep_forever()


async def with_anyio():
    await anyio.sleep_forever()
    await anyio.sleep_forever()


# Not findings


async def right(seconds):
    await asyncio.sleep(99999999)
    await trio.sleep(86400)
    await trio.sleep(seconds)
    await trio.sleep(float("1.5"))
    await trio.sleep_forever()
    await anyio.sleep(3600)
