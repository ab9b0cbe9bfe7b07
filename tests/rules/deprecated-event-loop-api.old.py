# Python 3.9 has all of it.
# options: target-version=3.9
import asyncio


async def main(loop):
    await asyncio.sleep(0, loop=loop)


loop = asyncio.get_event_loop()
loop.run_until_complete(main(loop))
asyncio.get_event_loop_policy()
