# options: select=sync-client-in-coroutine,blocking-call-in-coroutine
# The fix of one finding takes another one away that stands above it. None of those below is passed over.
import asyncio

import redis

CACHE = redis.Redis()


async def load(key):
    return await asyncio.to_thread(CACHE.get, key)


async def pause():
    await asyncio.sleep(1)


async def pause_longer():
    await asyncio.sleep(2)
