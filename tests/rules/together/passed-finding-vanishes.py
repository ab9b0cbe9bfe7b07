# options: select=sync-client-in-coroutine,blocking-call-in-coroutine
# The fix of one finding takes another one away that stands above it. None of those below is passed over.
import asyncio
import time

import redis

CACHE = redis.Redis()
#       ^^^^^^^^^^^ sync-client-in-coroutine


async def load(key):
    return CACHE.get(key)
    #      ^^^^^^^^^ blocking-call-in-coroutine


async def pause():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


async def pause_longer():
    time.sleep(2)
    #^^^^^^^^^ blocking-call-in-coroutine
