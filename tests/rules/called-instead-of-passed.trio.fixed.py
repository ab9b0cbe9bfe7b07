# A nursery starts functions, not coroutines.
import trio


async def work(*arguments):
    await trio.sleep(0)


async def main(nursery: trio.Nursery):
    nursery.start_soon(work, 1)
    nursery.start_soon(work)
    await nursery.start(work)
    nursery.start_soon(work, 1)
