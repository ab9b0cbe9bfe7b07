# The parameter of a private function is what its module's calls give it.
# options: select=blocking-call-in-coroutine
from requests import Session

from backends import MemoryBackend


async def save(text):
    await _write(Session(), text)
    await _write_small(MemoryBackend(), text)
    await _write_any(Session(), text)
    await write_public(Session(), text)


async def save_again(unknown, text):
    await _write(backend=Session(), text=text)
    await _write_any(unknown, text)


async def _write(backend, text):
    if not text:
        await _write(backend, "empty")
    backend.get(text)
    #^^^^^^^^^^ blocking-call-in-coroutine


async def _write_small(backend, text):
    backend.get(text)


async def _write_any(backend, text):
    backend.get(text)


async def write_public(backend, text):
    backend.get(text)


async def _never_called(backend, text):
    backend.get(text)


class Store:
    def __init__(self):
        self.tape = Session()

    async def save(self, text):
        await self._put(self.tape, text)

    async def _put(self, backend, text):
        backend.put(text)
        #^^^^^^^^^^ blocking-call-in-coroutine


class Shelf:
    async def save(self, other, text):
        self._put(MemoryBackend(), text)
        self._mark(Session(), text)
        other._mark(Session(), text)
        await self._file(Session(), text)
        await Shelf._label(Session(), text)

    # Another class's method of the same name.
    def _put(self, backend, text):
        return backend

    async def _mark(self, backend, text):
        backend.get(text)

    @classmethod
    async def _file(cls, backend, text):
        text.get(text)
        backend.post(text)
        #^^^^^^^^^^^ blocking-call-in-coroutine

    @staticmethod
    async def _label(backend, text):
        backend.patch(text)
        #^^^^^^^^^^^^ blocking-call-in-coroutine
