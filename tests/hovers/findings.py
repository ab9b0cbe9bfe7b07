# options: select=blocking-call-in-coroutine, dropped-task, unawaited-coroutine
# On a rule's range: the message, then the page.
import asyncio
import time


async def refresh(cache):
    await cache.load()


async def handle(request, cache):
    asyncio.create_task(refresh(cache))
    #^^^^^^^^^^^^^^^^^^ golden: dropped-task
    time.sleep(1)
    #^^^^^^^^^ golden: blocking-call-finding
    refresh(cache)
    #^^^^^^ hover: **Error:** the coroutine of `refresh` is never awaited
    return cache.get(request.key)
