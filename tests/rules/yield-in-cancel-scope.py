# Generators that yield where a scope is open.
import asyncio
import contextlib

import anyio
import pytest
import trio


async def in_timeout(reader):
    async with asyncio.timeout(1):
        yield 1
        #^^^^ yield-in-cancel-scope (warning): `yield` leaves the block of `asyncio.timeout` open while other code runs
    with trio.fail_after(1):
        for n in range(3):
            yield n
            #^^^^ yield-in-cancel-scope
    with anyio.CancelScope() as scope:
        print(scope)
        value = yield await reader.read()
        #       ^^^^^ yield-in-cancel-scope
    print(value)


class Reader:
    async def in_group(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self.read())
            yield group
            #^^^^ yield-in-cancel-scope
        async with trio.open_nursery() as nursery:
            yield nursery
            #^^^^ yield-in-cancel-scope

    async def read(self):
        pass


# Run to the end by whoever decorates them, or outside.
@contextlib.asynccontextmanager
async def group():
    async with asyncio.TaskGroup() as tasks:
        yield tasks


@pytest.fixture
async def fixture():
    async with anyio.create_task_group() as tasks:
        yield tasks


async def outside(reader):
    while True:
        async with asyncio.timeout(1):
            line = await reader.readline()
        yield line
        with contextlib.suppress(OSError):
            yield line


async def nested():
    async with asyncio.timeout(1):
        async def inner():
            yield 1

        async for n in inner():
            print(n)


def plain():
    with trio.CancelScope() as scope:
        yield scope


# A framework runs it to its end.
async def dependency():
    async with anyio.create_task_group() as group:
        yield group


def endpoint(group=contextlib.Depends(dependency)):
    return group
