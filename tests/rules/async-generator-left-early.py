# Loops that leave an asynchronous generator in the middle.
# options: target-version=3.11
import contextlib


async def rows(pool):
    async with pool.acquire() as connection:
        yield connection


async def lines(path):
    file = open(path)
    try:
        for line in file:
            yield line
    finally:
        file.close()


async def numbers():
    for n in range(10):
        yield n


async def after_it(pool):
    try:
        await pool.open()
    finally:
        yield 1


async def returns(pool):
    async for row in rows(pool):
    #                ^^^^ async-generator-left-early (warning): `rows` is left before its end, and is not closed
        if row:
            return row


async def breaks(path):
    # the first one
    async for line in lines(path):
    #                 ^^^^^ async-generator-left-early
        for part in line:
            if part:
                break
        if line:
            break  # enough
    else:
        print("none")


class Store:
    async def items(self):
        with self.lock:
            yield 1

    async def first(self):
        async for item in self.items():
        #                 ^^^^^^^^^^ async-generator-left-early
            return item


# To the end, closed, or nothing to clean up.
async def to_the_end(pool, path):
    async for row in rows(pool):
        for part in row:
            break

        def later():
            return row

        later()
    async with contextlib.aclosing(lines(path)) as items:
        async for line in items:
            return line


async def nothing_to_clean(pool, unknown):
    async for n in numbers():
        if n:
            break
    async for n in after_it(pool):
        return n
    async for n in unknown(pool):
        return n


async def held(pool):
    generator = rows(pool)
    async for row in generator:
        break
    await generator.aclose()


# What makes the generators is left after the loop, and closes them.
class Server:
    def __init__(self):
        self.generators = []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        for generator in self.generators:
            await generator.aclose()

    async def __call__(self, fn):
        try:
            yield 1
        finally:
            await fn()

    async def listen(self, fn):
        try:
            yield 1
        finally:
            await fn()


async def owned(fn):
    server = Server()
    async with server:
        async for _ in server(fn):
            break
    async with Server() as other:
        async for _ in other.listen(fn):
            break
    async for _ in server.listen(fn):
    #              ^^^^^^^^^^^^^ async-generator-left-early
        break
