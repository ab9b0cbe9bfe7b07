# A coroutine function of this file that is called as a statement: the body never runs.
import asyncio
import contextlib
import functools
import typing

import app


async def work(*arguments):
    await asyncio.sleep(0)


alias = work


async def by_name():
    await work()


async def by_alias():
    await alias(1, 2)


async def on_one_line(): await work(); return 1


async def in_blocks(items):
    for item in items:
        if item:
            await work(item)
    with contextlib.suppress(ValueError):
        await work()


async def over_several_lines():
    await work(
        1,
        2,
    )


async def nested():
    async def inner():
        await asyncio.sleep(0)

    await inner()


async def partly_applied():
    bound = functools.partial(work, 1)
    await bound()


class Service:
    async def start(self):
        await self.run()
        await self.load()
        await Service.make()

    async def run(self):
        await asyncio.sleep(0)

    @staticmethod
    async def load():
        await asyncio.sleep(0)

    @classmethod
    async def make(cls):
        await cls.load()


class Derived(Service):
    async def start(self):
        await super().start()
        await self.run()


async def by_object(given: Service):
    service = Service()
    await service.run()
    await given.run()
    await Service().run()


def keeps(function):
    @functools.wraps(function)
    async def wrapper(*arguments):
        return await function(*arguments)

    return wrapper


@functools.lru_cache
async def cached():
    await asyncio.sleep(0)


async def by_decorated():
    await cached()


# In plain functions: no `await` can stand here


def plain():
    work()


class Plain:
    async def run(self):
        await asyncio.sleep(0)

    def start(self):
        self.run()


# Not findings


async def awaited():
    await work()
    _ = await work()
    async with asyncio.timeout(1):
        await work()


async def handed_on():
    task = asyncio.create_task(work())
    await asyncio.gather(work(), work())
    await asyncio.wait_for(work(), 1)
    app.schedule(work())
    await task
    return work()


async def kept():
    pending = work()
    both = [work(), work()]
    await pending
    await asyncio.gather(*both)


async def in_lambda(button):
    button.on_click = lambda: work()


def gives_it_back():
    return work()


async def generator():
    yield 1


async def iterates():
    generator()


@app.command
async def decorated_by_something_unknown():
    await asyncio.sleep(0)


@keeps
async def decorated_here():
    await asyncio.sleep(0)


async def after_decorators():
    decorated_by_something_unknown()
    await decorated_here()


if typing.TYPE_CHECKING:

    async def defined_twice(): ...

else:

    def defined_twice(): ...


async def either():
    defined_twice()


async def replaced():
    await asyncio.sleep(0)


def replaced():
    return 1


async def last_definition_counts():
    replaced()


async def parameter(work):
    work()


async def local(make):
    work = make()
    work()


class Base:
    async def run(self):
        await asyncio.sleep(0)

    async def start(self):
        self.run()  # plain in a class of this file that derives from this one


class Synchronous(Base):
    def run(self):
        return None


class Overridden:
    async def run(self):
        await asyncio.sleep(0)

    def __init__(self):
        self.run = app.run

    def start(self):
        self.run()


async def methods_of_this_name(unknown):
    unknown.run()
    unknown.work()


async def asks_for_the_warning():
    import pytest

    with pytest.warns(RuntimeWarning):
        work()
    with pytest.raises(TypeError):
        work(1, 2, 3)


async def closes():
    work().close()


# At the end of a script: the coroutine is what the program is there for


if __name__ == "__main__":
    asyncio.run(work())


# One of two clients, of which one needs no await.
class AsyncClient:
    async def update(self, x) -> None: ...


class SyncClient:
    def update(self, x) -> None: ...


def some_client(sync=False) -> SyncClient | AsyncClient:
    return SyncClient() if sync else AsyncClient()


def update_with_either(x):
    some_client(sync=True).update(x)
    AsyncClient().update(x)


# A decorator whose wrapper is decorated again.
def run_in_loop(function):
    @functools.wraps(function)
    def in_loop(*given):
        return asyncio.run(function(*given))

    return in_loop


def with_client(function):
    @run_in_loop
    @functools.wraps(function)
    async def with_it(*given):
        return await function(app.client(), *given)

    return with_it


@with_client
async def uses_client(client):
    await work()


def runs_it():
    uses_client()


class Stream:
    async def items(self) -> typing.AsyncIterator[int]: ...

    async def parts(self):
        raise NotImplementedError

    async def close(self):
        await work()


async def goes_through(stream: Stream):
    async for item in stream.items():
        print(item)
    async for part in stream.parts():
        print(part)
    await stream.close()


async def with_stand_in():
    stream = Stream()
    stream.close = app.Mock()
    stream.close()


async def asks_first(stream: Stream):
    if not asyncio.iscoroutinefunction(stream.close):
        stream.close()


IS_PLAIN = False


async def written_for_both():
    if IS_PLAIN:
        work()
    if not IS_PLAIN:
        await work()
    else:
        work()
    if IS_PLAIN and app.ready():
        work()
    if True:
        await work()
    else:
        work()


if IS_PLAIN:

    def plainly():
        work()

else:

    async def plainly():
        await work()


class Closes:
    has_async_close = True

    def close(self):
        if not self.has_async_close:
            work()

    @unittest.skipUnless(IS_PLAIN, "for the other kind")
    def test_plainly(self):
        work()

    @unittest.skipIf(IS_PLAIN, "for the other kind")
    def test_otherwise(self):
        work()
