# Parts of asyncio that Python 3.14 warns about or no longer has.
# options: target-version=3.14
import asyncio
from asyncio import sleep as pause


async def main():
    await asyncio.sleep(0)


async def with_loop(loop, tasks):
    await asyncio.sleep(1)
    await pause(delay=1)
    await asyncio.gather(*tasks)
    lock = asyncio.Lock()
    async with lock:
        await asyncio.wait_for(main(), 1)


class Worker:
    def __init__(self, loop=None):
        self.loop = loop
        self.queue = asyncio.Queue()


def at_the_beginning():
    asyncio.run(main())


def in_one_line():
    asyncio.run(main())


def with_more():
    loop = asyncio.get_event_loop()
    loop.create_task(main())
    loop.run_forever()


def policies(policy):
    print(asyncio.get_event_loop_policy())
    asyncio.get_child_watcher()


if __name__ == "__main__":
    asyncio.run(main())


# A loop may run, or the code is ready for none.
async def in_a_coroutine():
    return asyncio.get_event_loop()


def called_from_somewhere():
    loop = asyncio.get_event_loop()
    return loop.create_task(main())


def ready_for_none():
    try:
        loop = asyncio.get_event_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
    loop.run_until_complete(main())


# These have a `loop` of their own.
def other(loop, connect):
    asyncio.ensure_future(main(), loop=loop)
    connect(loop=loop)
    return asyncio.run_coroutine_threadsafe(main(), loop=loop)


async def for_both_versions(loop, work):
    try:
        await asyncio.wait_for(work, 1, loop=loop)
    except TypeError:
        await asyncio.wait_for(work, 1)
    try:
        await asyncio.wait_for(work, 1)
    except TypeError:
        await asyncio.wait_for(work, 1, loop=loop)
    try:
        await asyncio.wait_for(work, 1)
    except OSError:
        pass
