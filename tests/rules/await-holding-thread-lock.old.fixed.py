# Before Python 3.10 a lock belongs to the event loop of the place where it is made.
# options: target-version=3.9
import asyncio
import threading

_lock = threading.Lock()


async def work():
    with _lock:
        await asyncio.sleep(1)


async def main():
    turn = asyncio.Lock()
    async with turn:
        await asyncio.sleep(1)
