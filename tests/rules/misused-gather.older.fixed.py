# options: target-version=3.9
# Coroutines are deprecated in `wait` before they fail there.
import asyncio


async def load(key=None):
    await asyncio.sleep(0)


async def coroutines():
    await asyncio.wait([asyncio.create_task(load(1))])
