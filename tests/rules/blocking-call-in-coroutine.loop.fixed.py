# Starting a loop, or waiting for one, on the thread that runs one. The coroutine can simply be awaited.
import asyncio


async def work():
    await asyncio.sleep(0)


async def run_inside():
    await work()


async def run_until_complete():
    loop = asyncio.get_event_loop()
    return await work()


async def run_until_complete_in_place():
    await asyncio.sleep(1)


# Not findings


def main():
    asyncio.run(work())
    asyncio.get_event_loop().run_until_complete(work())


async def in_a_thread():
    await asyncio.to_thread(asyncio.run, work())
    await asyncio.to_thread(lambda: asyncio.run(work()))


if __name__ == "__main__":
    asyncio.run(run_inside())
