# `with` where only `async with` can, `for` where only `async for` can, and the reverse.
import asyncio
import contextlib
import dataclasses
import threading
import typing
from collections.abc import AsyncIterator

import aiohttp
import app
import httpx
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import sessionmaker


class Session:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None


class Connection:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


class Both(Session, Connection):
    pass


class Feed:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return 1


@contextlib.asynccontextmanager
async def opened():
    yield 1


@contextlib.contextmanager
def locked():
    yield 1


async def pages():
    yield 1


def numbers():
    yield 1


async def entering(lock: asyncio.Lock, thread_lock: threading.Lock):
    async with Session() as session:
        print(session)
    async with opened():
        pass
    async with lock:
        pass
    with Connection() as connection:
        print(connection)
    with locked():
        pass
    with thread_lock:
        pass
    async with aiohttp.ClientSession() as session:
        print(session)
    async with httpx.AsyncClient() as client:
        print(client)
    with httpx.Client() as client:
        print(client)
    with open("x") as file, Session() as session:
        print(file)


async def iterating(items: list):
    async for page in pages():
        print(page)
    async for item in Feed():
        print(item)
    for number in numbers():
        print(number)
    for item in items:
        print(item)
    for number in [1, 2]:
        print(number)
    return [page async for page in pages()], [number for number in numbers()]


def in_plain():
    with Session():
        pass
    for page in pages():
        print(page)


# Not findings


async def right(lock: asyncio.Lock, unknown, streams: asyncio.StreamReader):
    async with Session(), opened(), lock:
        pass
    with Connection(), locked():
        pass
    with Both():
        pass
    async with Both():
        pass
    with unknown, app.session():
        pass
    async with unknown, app.session():
        pass
    async for page in pages():
        print(page)
    async for line in streams:
        print(line)
    for number in numbers():
        print(number)
    async for item in unknown:
        print(item)
    async for item in app.items():
        print(item)
    async with contextlib.aclosing(pages()) as given:
        async for page in given:
            print(page)
    return [page async for page in pages()], [number for number in numbers()]


async def annotated(stream: AsyncIterator[bytes], lines: typing.AsyncIterable[str]):
    async for chunk in stream:
        print(chunk)
    async for line in lines:
        print(line)


class FromElsewhere(app.Base):
    async def __aenter__(self):
        return self


def inherits():
    with FromElsewhere():
        pass


# The caller says what the objects are.
async def with_sessions(engine):
    sessions = sessionmaker(engine, class_=AsyncSession)
    async with sessions() as session:
        await session.commit()
    plain = sessionmaker(engine)
    with plain() as session:
        print(session)


# What an object can do besides.
async def asks_what_it_can(stream: typing.Iterable):
    if isinstance(stream, typing.AsyncIterable):
        async for item in stream:
            print(item)


class Bar:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        yield 1

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        pass


class AsyncBar(Bar):
    def __aiter__(self):
        return app.stream(self.items)


async def goes_through_bars(items):
    with AsyncBar(items) as bar:
        async for item in bar:
            print(item)
    with Bar(items) as bar:
        for item in bar:
            print(item)


async def initialized() -> tuple[sessionmaker, int]:
    return app.sessions(), 1


# What was declared somewhere may be of another class after all.
class Keeps:
    lock: threading.Lock = app.lock()

    async def run(self):
        sessions, number = await initialized()
        async with sessions() as session:
            print(session)
        async with self.lock:
            pass


@dataclasses.dataclass
class Fields:
    made: threading.Lock = dataclasses.field(default_factory=app.make_lock)
    own: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    async def run(self):
        async with self.made:
            pass
        with self.own:
            pass
