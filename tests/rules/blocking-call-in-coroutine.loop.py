# Starting a loop, or waiting for one, on the thread that runs one. The coroutine can simply be awaited.
import asyncio


async def work():
    await asyncio.sleep(0)


async def run_inside():
    asyncio.run(work())
    #^^^^^^^^^^ blocking-call-in-coroutine


async def run_until_complete():
    loop = asyncio.get_event_loop()
    return loop.run_until_complete(work())
    #      ^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def run_until_complete_in_place():
    asyncio.get_event_loop().run_until_complete(asyncio.sleep(1))
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


# Not findings


def main():
    asyncio.run(work())
    asyncio.get_event_loop().run_until_complete(work())


async def in_a_thread():
    await asyncio.to_thread(asyncio.run, work())
    await asyncio.to_thread(lambda: asyncio.run(work()))


if __name__ == "__main__":
    asyncio.run(run_inside())
