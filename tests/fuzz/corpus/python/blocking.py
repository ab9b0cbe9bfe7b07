import asyncio, time

async def f():
    time.sleep(1)
