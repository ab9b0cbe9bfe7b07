# Python 3.12 warns and goes on.
# options: target-version=3.12
import asyncio


async def main():
    await asyncio.sleep(0)


asyncio.get_event_loop().run_until_complete(main())
#^^^^^^^^^^^^^^^^^^^^^ deprecated-event-loop-api (information)
asyncio.get_event_loop_policy()
