# Without a loop, going on may be what is meant.
# options: confidence=low
import asyncio


async def goes_on():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("ended")
        raise
    await asyncio.sleep(1)


async def is_over():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("ended")
    print("bye")
