# The file keeps its tasks already: the fix uses the same set.
import asyncio

background_tasks: set[asyncio.Task] = set()


async def work():
    await asyncio.sleep(0)


async def kept():
    task = asyncio.create_task(work())
    background_tasks.add(task)
    task.add_done_callback(background_tasks.discard)


async def dropped():
    asyncio.create_task(work())
    #^^^^^^^^^^^^^^^^^^ dropped-task
