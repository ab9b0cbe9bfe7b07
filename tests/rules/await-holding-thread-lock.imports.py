# The import that was only for the lock goes with it.
# options: target-version=3.11
from threading import Lock

import trio

_lock = Lock()


async def work():
    with _lock:
    #    ^^^^^ await-holding-thread-lock
        await trio.sleep(1)
