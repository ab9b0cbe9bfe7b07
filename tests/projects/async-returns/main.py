# A coroutine function without an annotation gives what its `return`s say.
# options: select=blocking-call-in-coroutine
from requests import Session

from backends import MemoryBackend


async def find(name):
    if not name:
        return None
    if name == "new":
        return Session()
    backend = Session()
    return backend


async def find_any(name):
    if name == "small":
        return MemoryBackend()
    return lookup(name)


async def save(name, text):
    (await find_any(name)).get(text)
    (await find(name)).get(text)
    #^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
