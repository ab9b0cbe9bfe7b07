# What is awaited is nothing to await.
import asyncio
import inspect
import queue
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import app
import requests
from unittest.mock import Mock


def report(text):
    print(text)


def count(items) -> int:
    return len(items)


def steps():
    yield 1


class Plain:
    def run(self):
        print("runs")

    async def start(self):
        self.run()


class Awaitable:
    def __await__(self):
        yield


async def of_the_project(items):
    report("x")
    number = count(items)
    steps()
    Plain()
    (report("x"))
    return Plain().run()


async def of_the_library(event: asyncio.Event, pool: ThreadPoolExecutor):
    await asyncio.sleep(1)
    event.is_set()
    result = await asyncio.wrap_future(pool.submit(count, []))
    len([])
    await asyncio.to_thread(subprocess.run, ["ls"])


# Not findings


def gives_anything(given):
    return given


def gives_task():
    return asyncio.ensure_future(app.work())


def maybe(flag):
    if flag:
        return app.work()
    return None


def to_fill_in():
    """Nothing yet."""


@app.asynchronous
def decorated():
    print("x")


async def right(event: asyncio.Event, jobs: queue.Queue, unknown):
    await asyncio.sleep(1)
    await event.wait()
    await Awaitable()
    await gives_anything(unknown)
    await gives_task()
    await maybe(1)
    await to_fill_in()
    await decorated()
    await unknown()
    await app.work()
    await jobs.get()
    await asyncio.gather()
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 1)
    await asyncio.create_task(app.work())
    result = report("x")
    if inspect.isawaitable(result):
        await result


class Base:
    def run(self):
        print("runs")

    async def start(self):
        await self.run()


class Asynchronous(Base):
    async def run(self):
        await asyncio.sleep(0)


# Another base comes between the first one and what that inherits.
class Names:
    def name(self):
        return ""


class AsyncNames(Names):
    async def name(self):
        return ""


class Files(Names):
    pass


class AsyncFiles(Files, AsyncNames):
    async def copy(self):
        return await super().name()


class OtherFiles(Files):
    async def copy(self):
        return super().name()


# Objects whose class says something of its own.
class Session(requests.Session):
    def request(self, *given):
        return app.submit(super().request, *given)


class Finds:
    def __getattribute__(self, name):
        return object.__getattribute__(self, name + "_async")

    def run(self):
        print("runs")


class Keeps:
    def __init__(self, plain=None):
        if plain is None:
            plain = Plain()
        self.plain = plain
        self.own = Plain()

    async def start(self):
        await self.plain.run()
        self.own.run()


def says_object() -> object:
    return object()


def says_text(flag) -> str:
    return app.work() if flag else "x"


async def of_other_classes(session: Session):
    await session.get("https://example.org")
    await Session().get("https://example.org")
    await Finds().run()
    await says_object()
    await says_text(True)
    plain = Plain()
    plain.run = Mock()
    await plain.run()
    try:
        report("x")
    except ValueError:
        pass


IS_PLAIN = True


async def written_for_both():
    if IS_PLAIN:
        report("x")
    else:
        await report("x")
