# Primitives of one event loop that several runs wait for.
import asyncio

queue = asyncio.Queue()
#^^^^ loop-bound-primitive-shared (warning): `queue` is used in several event loops
lock = asyncio.Lock()
#^^^ loop-bound-primitive-shared
event = asyncio.Event()
used_once = asyncio.Lock()
never_waited = asyncio.Queue()
of_runner = asyncio.Lock()


async def produce():
    await queue.put(1)
    never_waited.put_nowait(1)
    async with used_once:
        pass


async def consume():
    await helper()
    print(never_waited.get_nowait())


async def helper():
    await queue.get()


async def locked(n):
    async with lock:
        print(n)


async def waits():
    await event.wait()


async def guarded():
    async with of_runner:
        await asyncio.sleep(0)


def in_turn():
    asyncio.run(produce())
    asyncio.run(consume())


def in_a_loop():
    for n in range(3):
        asyncio.run(locked(n))


def either(first):
    if first:
        asyncio.run(waits())
    else:
        asyncio.run(waits())


def with_runner():
    with asyncio.Runner() as runner:
        runner.run(guarded())
        runner.run(guarded())


async def own():
    own_lock = asyncio.Lock()
    async with own_lock:
        pass


def makes_its_own():
    asyncio.run(own())
    asyncio.run(own())
