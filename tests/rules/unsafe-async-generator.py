# Asynchronous generators with something to clean up.
import contextlib

import pytest


async def rows(pool):
#         ^^^^ unsafe-async-generator (hint): `rows` has something to clean up, and relies on its users to close it
    async with pool.acquire() as connection:
        yield connection


class Store:
    async def lines(self, path):
    #         ^^^^^ unsafe-async-generator
        file = open(path)
        try:
            for line in file:
                yield line
        finally:
            file.close()


async def numbers():
    for n in range(3):
        yield n
    try:
        yield 3
    except ValueError:
        yield 4


async def closes_first(path):
    with open(path) as file:
        lines = file.readlines()
    for line in lines:
        yield line


@contextlib.asynccontextmanager
async def context(pool):
    async with pool.acquire() as connection:
        yield connection


@pytest.fixture
async def fixture(pool):
    async with pool.acquire() as connection:
        yield connection


def plain(path):
    with open(path) as file:
        yield from file
