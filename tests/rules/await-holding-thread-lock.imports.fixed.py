# The import that was only for the lock goes with it.
# options: target-version=3.11

import trio

_lock = trio.Lock()


async def work():
    async with _lock:
        await trio.sleep(1)
