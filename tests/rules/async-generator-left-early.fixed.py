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
    async with contextlib.aclosing(rows(pool)) as items:
        async for row in items:
            if row:
                return row


async def breaks(path):
    # the first one
    async with contextlib.aclosing(lines(path)) as items:
        async for line in items:
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
        async with contextlib.aclosing(self.items()) as items:
            async for item in items:
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
    async with contextlib.aclosing(server.listen(fn)) as items:
        async for _ in items:
            break
