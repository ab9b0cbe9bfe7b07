# `await` and its kin where no coroutine function is.
import asyncio

import app


async def plain():
    await asyncio.sleep(1)


async def with_context():
    async with app.session() as session:
        return session


async def with_loop():
    async for item in app.items():
        print(item)


async def with_comprehension():
    return [item async for item in app.items()]


def used():
    return await app.load()


class Service:
    async def start(self):
        await self.run()

    def __init__(self):
        await self.run()

    @property
    def name(self):
        return await app.load()

    async def run(self):
        await asyncio.sleep(0)

    loaded = await app.load()


async def around():
    def inner():
        await asyncio.sleep(1)

    given = lambda: await asyncio.sleep(1)
    inner()
    return given


async def delegates():
    yield from app.items()


await asyncio.sleep(1)
used()


# Not findings


async def right():
    await asyncio.sleep(1)
    async with app.session() as session:
        print(session)
    async for item in app.items():
        print(item)
    return [item async for item in app.items()], (await app.load(key) for key in [1])


def makes_generator():
    return (item async for item in app.items())


def generator():
    yield from [1]
