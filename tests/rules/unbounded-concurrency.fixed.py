# As many tasks as there are items.
import asyncio

KEYS = (1, 2, 3)


async def load(key):
    await asyncio.sleep(key)


async def load_limited(key, semaphore):
    async with semaphore:
        await asyncio.sleep(key)


async def all_at_once(keys, stream):
    limit = asyncio.Semaphore(10)

    async def limited(awaitable):
        async with limit:
            return await awaitable

    await asyncio.gather(*[limited(load(key)) for key in keys])
    await asyncio.gather(*(load(key) for key in sorted(keys)))
    await asyncio.wait([asyncio.create_task(load(key)) for key in keys])
    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(load(key))
        async for key in stream:
            group.create_task(load(key))


# Not findings


async def so_many(keys):
    await asyncio.gather(*[load(key) for key in (1, 2, 3)])
    await asyncio.gather(*[load(key) for key in KEYS])
    await asyncio.gather(*[load(key) for key in range(10)])
    await asyncio.gather(*[load(key) for key in keys[:10]])
    await asyncio.gather(*[load(key) for key in enumerate([1, 2])])
    await asyncio.gather(load(1), load(2))
    few = ["a", "b"]
    await asyncio.gather(*[load(key) for key in few])
    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(load(key))
            await asyncio.sleep(1)


async def limited(keys):
    slots = asyncio.Semaphore(3)
    await asyncio.gather(*[load_limited(key, slots) for key in keys])


async def taken_in_parts(keys, batched):
    for some in batched(keys, 10):
        await asyncio.gather(*[load(key) for key in batched(some, 1)])


def plain(keys):
    return [load(key) for key in keys]
