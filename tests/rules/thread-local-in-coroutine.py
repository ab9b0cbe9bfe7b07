# Values of a thread, set by one of its tasks.
import asyncio
import contextvars
import threading

current = threading.local()
variable = contextvars.ContextVar("variable")


class Request(threading.local):
    user = None


request = Request()


async def sets(user):
    current.user = user
    #^^^^^^^^^^^ thread-local-in-coroutine (warning): other tasks of the thread see what `current.user` is set to
    await asyncio.sleep(0)
    return current.user


async def of_own_class(user, items):
    request.user = user
    #^^^^^^^^^^^ thread-local-in-coroutine
    async for item in items:
        print(item)


async def counts():
    current.depth += 1
    #^^^^^^^^^^^^ thread-local-in-coroutine
    try:
        await asyncio.sleep(0)
    finally:
        current.depth -= 1


class Store:
    def __init__(self):
        self.local = threading.local()

    async def load(self):
        self.local.user = 1
        #^^^^^^^^^^^^^^ thread-local-in-coroutine
        await asyncio.sleep(0)


# Nothing runs in between, or it is something else.
async def at_once(user):
    await asyncio.sleep(0)
    current.user = user
    return current.user


async def reads():
    user = current.user
    await asyncio.sleep(0)
    return user


async def others(user, unknown):
    variable.set(user)
    unknown.user = user
    await asyncio.sleep(0)

    def later():
        current.user = user

    await asyncio.to_thread(later)


def in_a_thread(user):
    current.user = user
