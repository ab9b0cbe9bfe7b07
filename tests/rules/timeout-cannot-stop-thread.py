# Timeouts around work in threads.
import asyncio

import trio


def work(*arguments):
    return arguments


async def with_wait_for(loop: asyncio.AbstractEventLoop, pool):
    await asyncio.wait_for(asyncio.to_thread(work), 1)
    #                      ^^^^^^^^^^^^^^^^^ timeout-cannot-stop-thread (information): what `asyncio.to_thread` runs goes on after the timeout of `asyncio.wait_for`
    await asyncio.wait_for(loop.run_in_executor(pool, work, 1), timeout=1)
    #                      ^^^^^^^^^^^^^^^^^^^^ timeout-cannot-stop-thread


async def with_scope():
    async with asyncio.timeout(1):
        for n in range(3):
            await asyncio.to_thread(work, n)
            #     ^^^^^^^^^^^^^^^^^ timeout-cannot-stop-thread: what `asyncio.to_thread` runs goes on after the timeout of `asyncio.timeout`


# No timeout, other work, or a library that waits for the thread.
async def others(task):
    await asyncio.to_thread(work)
    await asyncio.wait_for(asyncio.to_thread(work), None)
    await asyncio.wait_for(task, 1)
    await asyncio.wait_for(asyncio.sleep(2), 1)
    async with asyncio.timeout(1):
        await asyncio.sleep(2)
    with trio.move_on_after(1):
        await trio.to_thread.run_sync(work)
    async with asyncio.timeout(1):
        async def later():
            await asyncio.to_thread(work)

        await later()
