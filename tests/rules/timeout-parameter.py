# Parameters where a block around the call would do.
import trio

import app


async def fetch(connection, timeout=30):
#         ^^^^^ timeout-parameter (hint): `fetch` takes a `timeout` that its callers could set around it with `fail_after`
    with trio.fail_after(timeout):
        return await connection.receive()


class Client:
    async def load(self, key, *, timeout):
    #         ^^^^ timeout-parameter
        return await self.connection.load(key, timeout)


class Faster(Client):
    async def save(self, key, timeout: float = 1):
    #         ^^^^ timeout-parameter
        return await self.connection.save(key, timeout)


# Not findings


async def _private(connection, timeout):
    return await connection.receive()


async def test_fetch(timeout):
    await fetch(app, timeout)


def plain(connection, timeout):
    return connection.receive()


async def other_name(connection, deadline):
    async def inner(timeout):
        return await connection.receive()

    return await inner(deadline)


@app.command
async def decorated(timeout):
    await trio.sleep(timeout)


class _Private:
    async def load(self, timeout):
        await trio.sleep(timeout)


class Overrides(Client):
    async def load(self, key, *, timeout):
        return await super().load(key, timeout=timeout)


class OfLibrary(app.Base):
    async def load(self, timeout):
        await trio.sleep(timeout)
