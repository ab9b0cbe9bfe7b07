# A plain function that gives a coroutine runs nothing of it.
import asyncio

from api import hourly


async def show(city):
    task = asyncio.create_task(hourly("Oslo"))
    print(await hourly(city))
    return await task
