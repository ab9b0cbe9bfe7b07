import asyncio

import feed


async def events(count):
    for _ in range(count):
        await asyncio.sleep(1)
        yield feed.read()
        #     ^^^^^^^^^ blocking-chain
