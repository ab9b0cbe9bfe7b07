# Scopes whose time begins before they are entered.
import asyncio

import anyio
import trio


async def waits_in_between(stream):
    limit = anyio.move_on_after(5)
    #       ^^^^^^^^^^^^^^^^^^^ delayed-scope-entry (warning): the time of `limit` begins here, and not where it is entered
    await stream.send("hello")
    with limit:
        await stream.receive()


async def in_a_branch(stream):
    limit = anyio.fail_after(5)
    #       ^^^^^^^^^^^^^^^^ delayed-scope-entry
    if stream:
        async for item in stream:
            print(item)
    with limit as scope:
        await stream.receive(scope)


# Nothing waits in between, or time begins at the entry.
async def at_once(stream):
    limit = anyio.move_on_after(5)
    print("now")
    with limit:
        await stream.receive()
    await stream.send("hello")
    with anyio.fail_after(5):
        await stream.receive()


async def without_deadline(stream):
    scope = anyio.CancelScope()
    await stream.send("hello")
    with scope:
        await stream.receive()


async def others(stream):
    limit = trio.move_on_after(5)
    deadline = asyncio.timeout(5)
    await stream.send("hello")
    with limit:
        await stream.receive()
    async with deadline:
        await stream.receive()
