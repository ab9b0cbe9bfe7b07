# Special methods that Python calls itself, as coroutine functions.
import asyncio
import typing

import app


class Client:
    async def __init__(self):
    #         ^^^^^^^^ async-special-method (error): Python calls `__init__` itself, and gets a coroutine instead of a result
        self.session = await app.session()

    async def __del__(self):
    #         ^^^^^^^ async-special-method
        await self.session.close()

    async def __enter__(self):
    #         ^^^^^^^^^ async-special-method
        return self

    async def __exit__(self, *details):
    #         ^^^^^^^^ async-special-method
        await self.session.close()

    async def __iter__(self):
    #         ^^^^^^^^ async-special-method
        await asyncio.sleep(0)
        return self

    async def __len__(self):
    #         ^^^^^^^ async-special-method
        return 1

    async def __lt__(self, other):
    #         ^^^^^^ async-special-method (error): Python calls `__lt__` itself, and gets a coroutine instead of a result
        return True

    async def __contains__(self, key):
    #         ^^^^^^^^^^^^ async-special-method
        async with self.session:
            return True

    async def __setitem__(self, key, value):
    #         ^^^^^^^^^^^ async-special-method
        self.value = value

    async def __aiter__(self):
    #         ^^^^^^^^^ async-special-method
        return self

    async def __await__(self):
    #         ^^^^^^^^^ async-special-method
        return 1


class Generates:
    async def __iter__(self):
    #         ^^^^^^^^ async-special-method
        yield 1


# Not findings


class Right:
    def __init__(self):
        self.session = None

    async def __call__(self):
        return 1

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None

    async def __anext__(self):
        return 1

    async def __getitem__(self, key):
        return await app.load(key)

    async def __getattr__(self, name):
        return await app.load(name)

    async def __aiter__(self):
        yield 1


class Awaited:
    async def __new__(cls):
        made = super().__new__(cls)
        await made.__init__()
        return made

    async def __init__(self):
        await asyncio.sleep(0)


class Derived(Awaited):
    async def __init__(self):
        await asyncio.sleep(0)


class FromElsewhere(app.AsyncObject):
    async def __init__(self):
        await asyncio.sleep(0)


class WithMetaclass(metaclass=app.AsyncMeta):
    async def __init__(self):
        await asyncio.sleep(0)


class Decorated:
    @app.runs
    async def __enter__(self):
        return self


async def __init__():
    await asyncio.sleep(0)
