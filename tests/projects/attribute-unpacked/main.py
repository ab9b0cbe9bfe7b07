# Attributes that are given the parts of a tuple.
# options: select=blocking-call-in-coroutine
from requests import Session

from backends import MemoryBackend


def make() -> tuple[MemoryBackend, Session]:
    return MemoryBackend(), Session()


class Store:
    def __init__(self):
        self.small, self.tape = make()

    async def save(self, text):
        self.small.get(text)
        self.tape.get(text)
        #^^^^^^^^^^^^ blocking-call-in-coroutine
