# A cache keeps what a coroutine function gives: a coroutine.
import asyncio
import functools
from functools import cache, cached_property, lru_cache

import async_lru
import app


@cache
async def load(key):
#         ^^^^ cached-coroutine-function (error): `cache` keeps the coroutine of `load`, which can be awaited once
    await asyncio.sleep(0)


@functools.lru_cache
async def load_few(key):
#         ^^^^^^^^ cached-coroutine-function
    await asyncio.sleep(0)


@lru_cache(maxsize=8)
async def load_some(key):
#         ^^^^^^^^^ cached-coroutine-function
    await asyncio.sleep(0)


class Service:
    @functools.cached_property
    async def name(self):
    #         ^^^^ cached-coroutine-function
        return await load(1)

    @cached_property
    async def title(self):
    #         ^^^^^ cached-coroutine-function (error): `cached_property` keeps the coroutine of `title`, which can be awaited once
        return await load(1)

    @lru_cache(maxsize=None)
    async def find(self, key):
    #         ^^^^ cached-coroutine-function
        return await load(key)


async def fetch(key):
    await asyncio.sleep(0)


kept = cache(fetch)
#      ^^^^^^^^^^^^ cached-coroutine-function
kept_some = lru_cache(maxsize=8)(fetch)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ cached-coroutine-function


# Not findings


@cache
def plain(key):
    return key


@async_lru.alru_cache
async def right(key):
    await asyncio.sleep(0)


@cache
@app.as_task
async def made_a_task(key):
    await asyncio.sleep(0)


@app.cache
async def unknown(key):
    await asyncio.sleep(0)


@app.timed
async def other(key):
    await asyncio.sleep(0)


class Tasks:
    @cached_property
    def name(self):
        return asyncio.ensure_future(load(1))

    @property
    async def title(self):
        return await load(1)


kept_plain = cache(plain)
