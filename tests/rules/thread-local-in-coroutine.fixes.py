# A thread's local value becomes a context variable.
import asyncio
import threading

_current = threading.local()


async def serve(user):
    _current.user = user
    #^^^^^^^^^^^^ thread-local-in-coroutine
    await asyncio.sleep(0)
    return _current.user.name


def user_or_none():
    return getattr(_current, "user", None)


# Something else is done with it, or is in it.
_other = threading.local()
_two = threading.local()
_tuple = threading.local()
public = threading.local()


async def others(user):
    _other.user = user
    #^^^^^^^^^^ thread-local-in-coroutine
    _two.user = user
    #^^^^^^^^ thread-local-in-coroutine
    _two.name = user.name
    #^^^^^^^^ thread-local-in-coroutine
    _tuple.user = user, 1
    #^^^^^^^^^^ thread-local-in-coroutine
    public.user = user
    #^^^^^^^^^^ thread-local-in-coroutine
    await asyncio.sleep(0)
    del _other.user
