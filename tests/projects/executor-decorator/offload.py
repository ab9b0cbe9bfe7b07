import asyncio
import functools


def in_executor(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, functools.partial(function, *args, **kwargs))

    return wrapper


def in_thread(function):
    @functools.wraps(function)
    def wrapper(*args):
        return asyncio.to_thread(function, *args)

    return wrapper
