# Locks that only coroutines hold become locks of the event loop.
# options: target-version=3.11
import asyncio
import threading

_lock = threading.Lock()
_mixed = threading.Lock()
_reentrant = threading.RLock()
public = threading.Lock()


async def read():
    await asyncio.sleep(0)


async def first():
    with _lock:  # one at a time
    #    ^^^^^ await-holding-thread-lock
        await read()


async def second():
    with _lock:
        return 2


async def mixed():
    with _mixed:
    #    ^^^^^^ await-holding-thread-lock
        await read()


def in_a_thread():
    with _mixed:
        return 1


async def twice():
    with _reentrant:
    #    ^^^^^^^^^^ await-holding-thread-lock
        await read()


async def known_elsewhere():
    with public:
    #    ^^^^^^ await-holding-thread-lock
        await read()


async def own():
    turn = threading.Lock()

    async def work():
        with turn:
        #    ^^^^ await-holding-thread-lock
            await read()

    await asyncio.gather(work(), work())


class Store:
    def __init__(self):
        self._turn = threading.Lock()
        self._handed_on = threading.Lock()

    async def load(self):
        with self._turn:
        #    ^^^^^^^^^^ await-holding-thread-lock
            await read()

    async def pass_on(self, other):
        other.use(self._handed_on)
        with self._handed_on:
        #    ^^^^^^^^^^^^^^^ await-holding-thread-lock
            await read()
