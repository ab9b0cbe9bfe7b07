import asyncio


def run(coroutine):
    return asyncio.run(coroutine)


def run_anywhere(coroutine):
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return asyncio.run_coroutine_threadsafe(coroutine, loop)
    return loop.run_until_complete(coroutine)
