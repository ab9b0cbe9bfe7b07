# Python 3.12 warns and goes on.
# options: target-version=3.12
import asyncio


async def main():
    await asyncio.sleep(0)


asyncio.run(main())
asyncio.get_event_loop_policy()
