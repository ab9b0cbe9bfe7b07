# Locks that only coroutines hold become locks of the event loop.
# options: target-version=3.11
import asyncio
import threading

_lock = asyncio.Lock()
_mixed = threading.Lock()
_reentrant = threading.RLock()
public = threading.Lock()


async def read():
    await asyncio.sleep(0)


async def first():
    async with _lock:  # one at a time
        await read()


async def second():
    async with _lock:
        return 2


async def mixed():
    with _mixed:
        await read()


def in_a_thread():
    with _mixed:
        return 1


async def twice():
    with _reentrant:
        await read()


async def known_elsewhere():
    with public:
        await read()


async def own():
    turn = asyncio.Lock()

    async def work():
        async with turn:
            await read()

    await asyncio.gather(work(), work())


class Store:
    def __init__(self):
        self._turn = asyncio.Lock()
        self._handed_on = threading.Lock()

    async def load(self):
        async with self._turn:
            await read()

    async def pass_on(self, other):
        other.use(self._handed_on)
        with self._handed_on:
            await read()
