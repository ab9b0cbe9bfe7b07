# Trio and anyio rely on it that a cancellation is raised again, wherever it is caught.
import anyio
import trio


async def by_name():
    try:
        await trio.sleep(1)
    except trio.Cancelled:
    #^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation: `except trio.Cancelled` ends the cancellation
        print("ended")


async def by_function():
    try:
        await anyio.sleep(1)
    except anyio.get_cancelled_exc_class():
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation
        return


async def raised():
    try:
        await trio.sleep(1)
    except trio.Cancelled:
        print("ended")
        raise
    try:
        await anyio.sleep(1)
    except anyio.get_cancelled_exc_class() as error:
        print("ended")
        raise error
