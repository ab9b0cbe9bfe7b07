# Coroutine functions that wait for nothing.
import asyncio
import typing

import app


async def plain(key):
#         ^^^^^ coroutine-without-await (hint): `plain` is a coroutine function and waits for nothing
    return key + 1


async def calls():
#         ^^^^^ coroutine-without-await
    print("x")
    app.load()


class Service:
    async def name(self):
    #         ^^^^ coroutine-without-await (hint): `name` is a coroutine function and waits for nothing
        return self.key


async def holds_others():
#         ^^^^^^^^^^^^ coroutine-without-await
    async def inner():
        await asyncio.sleep(1)

    return inner


# Not findings


async def waits():
    await asyncio.sleep(1)


async def goes_through():
    async for item in app.items():
        print(item)


async def enters():
    async with app.session():
        pass


async def gathers():
    return [item async for item in app.items()]


async def generates():
    yield 1


async def to_fill_in():
    """Nothing yet."""


async def not_implemented():
    raise NotImplementedError


async def given(key):
    return key


app.register(given)


@app.route("/")
async def decorated():
    return 1


class Derived(app.Base):
    async def load(self):
        return 1


class Entered:
    async def __aenter__(self):
        return self


async def test_something():
    assert app.load()
