# Task groups with one task, and nothing beside it.
import asyncio

import anyio
import trio


async def work(*arguments):
    await asyncio.sleep(0)


async def one():
    await work(1)
    await work(1, 2)


async def without_arguments():
    await work()


async def with_comment():
    async with asyncio.TaskGroup() as group:
        # more to come
        group.create_task(work())


# More tasks, or something else.
async def several(items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(work(item))


async def two():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
        group.create_task(work(2))


async def beside():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
        await work(2)


async def given_to_the_task():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work, nursery)


async def starts():
    async with trio.open_nursery() as nursery:
        await nursery.start(work)


async def looked_at_later():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work())
    return task.result()


async def named():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(), name="work")


async def with_another(items):
    async with asyncio.TaskGroup() as group, items:
        group.create_task(work())
