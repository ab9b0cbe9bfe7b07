# A thread's local value becomes a context variable.
import asyncio
import contextvars
import threading

_current = contextvars.ContextVar("user")


async def serve(user):
    _current.set(user)
    await asyncio.sleep(0)
    return _current.get().name


def user_or_none():
    return _current.get(None)


# Something else is done with it, or is in it.
_other = threading.local()
_two = threading.local()
_tuple = threading.local()
public = threading.local()


async def others(user):
    _other.user = user
    _two.user = user
    _two.name = user.name
    _tuple.user = user, 1
    public.user = user
    await asyncio.sleep(0)
    del _other.user
