# Where asyncio is patched so that loops nest, none of it fails.
import asyncio

import nest_asyncio

nest_asyncio.apply()


async def work():
    await asyncio.sleep(0)


def start():
    return asyncio.run(work())


async def main():
    asyncio.run(work())
    start()
