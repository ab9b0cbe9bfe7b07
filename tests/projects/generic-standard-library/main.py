# Queues, tasks, futures and other generic classes of the standard library hold what they are of.
# options: select=blocking-call-in-coroutine
import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextvars import ContextVar

from requests import Session

from backends import MemoryBackend

current: ContextVar[Session] = ContextVar("current")


async def save_queued(queue: asyncio.Queue[Session], text):
    tape = await queue.get()
    tape.get(text)
    #^^^^^^^ blocking-call-in-coroutine


async def save_at_once(queue: asyncio.Queue[Session], small: asyncio.Queue[MemoryBackend], text):
    small.get_nowait().get(text)
    queue.get_nowait().get(text)
    #^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_last(tapes: deque[Session], text):
    tapes.popleft().get(text)
    #^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_current(text):
    # Its overloads differ.
    current.get().get(text)


async def save_task(task: asyncio.Task[Session], text):
    (await task).get(text)
    #^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_result(task: asyncio.Future[Session], text):
    task.result().get(text)
    #^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_each(tapes: AsyncIterator[Session], text):
    async for tape in tapes:
        tape.put(text)
        #^^^^^^^ blocking-call-in-coroutine


async def save_given(tapes: AsyncGenerator[Session, None], text):
    async for tape in tapes:
        tape.post(text)
        #^^^^^^^^ blocking-call-in-coroutine


async def save_keys(shelf: Mapping[Session, MemoryBackend], text):
    for tape, small in shelf.items():
        small.get(text)
        tape.patch(text)
        #^^^^^^^^^ blocking-call-in-coroutine


async def save_next(tapes: Iterator[Session], text):
    next(tapes).get(text)
    #^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def unknown(queue: asyncio.Queue, tapes: deque, text):
    (await queue.get()).get(text)
    tapes.popleft().get(text)
