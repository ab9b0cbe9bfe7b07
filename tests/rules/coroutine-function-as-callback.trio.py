# trio runs coroutine functions itself, where it says so.
import trio


async def work(*arguments):
    await trio.sleep(0)


def plain():
    return 1


async def main():
    await trio.to_thread.run_sync(work, 1)
    #                             ^^^^ coroutine-function-as-callback
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work, 1)
        await nursery.start(work)
    await trio.to_thread.run_sync(plain)


def in_thread():
    trio.from_thread.run(work)
    trio.from_thread.run_sync(work)
    #                         ^^^^ coroutine-function-as-callback
    trio.from_thread.run_sync(plain)
