# What is called, awaited or entered gives what the annotation says.
# options: select=blocking-call-in-coroutine
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Any

from requests import Session

from backends import MemoryBackend


class Store:
    def __init__(self, make: Callable[..., Session], make_small: Callable[..., MemoryBackend]):
        self.make = make
        self.make_small = make_small

    async def save(self, text):
        self.make_small().get(text)
        self.make().get(text)
        #^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_later(
    make: Callable[[], Coroutine[Any, Any, Session]],
    make_small: Callable[[], Awaitable[MemoryBackend]],
    text,
):
    (await make_small()).get(text)
    (await make()).get(text)
    #^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_other(job: Awaitable[Session], text):
    (await job).get(text)
    #^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_inside(
    make: Callable[[], AbstractAsyncContextManager[Session]],
    make_small: Callable[[], AbstractContextManager[MemoryBackend]],
    text,
):
    with make_small() as small:
        small.get(text)
    async with make() as tape:
        tape.get(text)
        #^^^^^^^ blocking-call-in-coroutine


async def unknown(make: Callable, other: Callable[..., Any], text):
    make().get(text)
    other().get(text)
    make.get(text)
