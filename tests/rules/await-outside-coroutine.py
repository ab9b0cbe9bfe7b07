# `await` and its kin where no coroutine function is.
import asyncio

import app


def plain():
    await asyncio.sleep(1)
    #^^^^ await-outside-coroutine (error): `await` in `plain`, which is no coroutine function


def with_context():
    async with app.session() as session:
    #^^^^ await-outside-coroutine
        return session


def with_loop():
    async for item in app.items():
    #                 ^^^^^^^^^^^ await-outside-coroutine
        print(item)


def with_comprehension():
    return [item async for item in app.items()]
    #                              ^^^^^^^^^^^ await-outside-coroutine


def used():
    return await app.load()
    #      ^^^^^ await-outside-coroutine


class Service:
    def start(self):
        await self.run()
        #^^^^ await-outside-coroutine

    def __init__(self):
        await self.run()
        #^^^^ await-outside-coroutine (error): `await` in `__init__`, which is no coroutine function

    @property
    def name(self):
        return await app.load()
        #      ^^^^^ await-outside-coroutine

    async def run(self):
        await asyncio.sleep(0)

    loaded = await app.load()
    #        ^^^^^ await-outside-coroutine


async def around():
    def inner():
        await asyncio.sleep(1)
        #^^^^ await-outside-coroutine

    given = lambda: await asyncio.sleep(1)
    #               ^^^^^ await-outside-coroutine
    inner()
    return given


async def delegates():
    yield from app.items()
    #^^^^^^^^^^^^^^^^^^^^^ await-outside-coroutine


await asyncio.sleep(1)
#^^^^ await-outside-coroutine
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
