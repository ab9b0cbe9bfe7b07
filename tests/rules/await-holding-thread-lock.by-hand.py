# A client for plain code, which runs its coroutines by hand: no event loop has other tasks.
import threading


class Client:
    def __init__(self):
        self._lock = threading.Lock()

    async def _connect(self):
        with self._lock:
            return await self._open()

    async def _open(self):
        return 1

    def connect(self):
        return self._run(self._connect())

    def _run(self, coro):
        try:
            coro.send(None)
        except StopIteration as end:
            return end.value
        finally:
            coro.close()
