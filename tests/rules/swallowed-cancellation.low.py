# Without a loop, going on may be what is meant.
# options: confidence=low
import asyncio


async def goes_on():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation: `except asyncio.CancelledError` ends the cancellation, and the coroutine goes on
        print("ended")
    await asyncio.sleep(1)


async def is_over():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("ended")
    print("bye")
