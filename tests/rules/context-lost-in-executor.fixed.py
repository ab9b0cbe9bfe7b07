# Context variables in the threads of executors.
import asyncio
import contextvars
import functools

user = contextvars.ContextVar("user")


def load(key=1):
    return user.get(), key


def through_another():
    return load()


def sets_first():
    user.set(1)
    return user.get()


def reads_nothing(key):
    return key


async def handle(loop: asyncio.AbstractEventLoop, pool):
    await asyncio.to_thread(load, 1)
    await asyncio.to_thread(load)
    future = loop.run_in_executor(pool, through_another)
    await asyncio.get_running_loop().run_in_executor(pool, functools.partial(load, key=2))
    return await future


async def others(loop: asyncio.AbstractEventLoop, unknown):
    await asyncio.to_thread(load)
    context = contextvars.copy_context()
    await loop.run_in_executor(None, context.run, load)
    await loop.run_in_executor(None, lambda: context.run(load))
    await loop.run_in_executor(None, sets_first)
    await loop.run_in_executor(None, reads_nothing, 1)
    await loop.run_in_executor(None, unknown)
    await unknown.run_in_executor(None, load)
    return load()


def plain(loop: asyncio.AbstractEventLoop):
    return loop.run_in_executor(None, load)
