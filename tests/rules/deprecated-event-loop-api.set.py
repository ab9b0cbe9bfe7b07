# What sets an event loop has one.
# options: target-version=3.14
import asyncio


async def main():
    await asyncio.sleep(0)


def start():
    asyncio.set_event_loop(asyncio.new_event_loop())
    loop = asyncio.get_event_loop()
    loop.run_until_complete(main())
