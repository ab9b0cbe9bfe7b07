# Scopes with a deadline, and nothing that waits in them.
import asyncio
import contextlib

import anyio
import async_timeout
import trio


async def fetch():
    await asyncio.sleep(0)


async def nothing_waits(items):
    async with asyncio.timeout(1):
    #          ^^^^^^^^^^^^^^^^^^ timeout-without-checkpoint (warning): nothing in the block of `asyncio.timeout(1)` can be cancelled
        print(items)
    async with asyncio.timeout_at(1) as deadline:
    #          ^^^^^^^^^^^^^^^^^^^^^ timeout-without-checkpoint
        for item in items:
            item.run(deadline)
    async with async_timeout.timeout(1):
    #          ^^^^^^^^^^^^^^^^^^^^^^^^ timeout-without-checkpoint
        print(items)
    with trio.fail_after(1):
    #    ^^^^^^^^^^^^^^^^^^ timeout-without-checkpoint
        print(items)
    with anyio.CancelScope(deadline=1):
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ timeout-without-checkpoint
        async def later():
            await fetch()

        items.append(later)


async def something_waits(items):
    async with asyncio.timeout(1):
        await fetch()
    async with asyncio.timeout(1):
        async for item in items:
            print(item)
    with trio.move_on_after(1):
        async with items:
            print(items)
    with anyio.fail_after(1):
        return [item async for item in items]


async def generator(items):
    with trio.move_on_after(1):
        for item in items:
            yield item


async def under_condition(items):
    with anyio.move_on_after(1):
        if items:
            await fetch()


# Others may wait when they are entered, and nothing is known of these.
async def others(items, timeout):
    async with asyncio.timeout(1), items:
        print(items)
    async with timeout(1):
        print(items)
    with contextlib.suppress(OSError):
        print(items)


@contextlib.contextmanager
def plain(items):
    with trio.move_on_after(1) as scope:
        yield scope
