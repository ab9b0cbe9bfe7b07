# trio and anyio have a name for waiting without end.
import asyncio
import math

import anyio
import trio


async def with_trio():
    await trio.sleep(86401)
    #     ^^^^^^^^^^ sleep-forever (hint): `trio.sleep(86401)` waits for more than a day: `trio.sleep_forever` says what is meant
    await trio.sleep(1_000_000)
    #     ^^^^^^^^^^ sleep-forever
    await trio.sleep(math.inf)
    #     ^^^^^^^^^^ sleep-forever
    await trio.sleep(float("inf"))
    #     ^^^^^^^^^^ sleep-forever (hint): `trio.sleep(float("inf"))` waits forever: `trio.sleep_forever` says what is meant


async def with_anyio():
    await anyio.sleep(99999999)
    #     ^^^^^^^^^^^ sleep-forever
    await anyio.sleep(math.inf)
    #     ^^^^^^^^^^^ sleep-forever


# Not findings


async def right(seconds):
    await asyncio.sleep(99999999)
    await trio.sleep(86400)
    await trio.sleep(seconds)
    await trio.sleep(float("1.5"))
    await trio.sleep_forever()
    await anyio.sleep(3600)
