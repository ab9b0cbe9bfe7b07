# The loop is given the function itself, and throws away what it returns.
import asyncio
from functools import partial


async def work(*arguments):
    await asyncio.sleep(0)


async def functions_of_the_loop():
    loop = asyncio.get_running_loop()
    loop.call_soon(asyncio.create_task, work())
    #              ^^^^^^^^^^^^^^^^^^^ dropped-task (warning): the task of `asyncio.create_task` is not kept
    loop.call_later(5, loop.create_task, work())
    #                  ^^^^^^^^^^^^^^^^ dropped-task
    loop.call_soon_threadsafe(callback=asyncio.create_task)
    #                                  ^^^^^^^^^^^^^^^^^^^ dropped-task


async def conditions(wanted, items):
    asyncio.create_task(work()) if wanted else None
    #^^^^^^^^^^^^^^^^^^ dropped-task
    wanted and asyncio.create_task(work())
    #          ^^^^^^^^^^^^^^^^^^^ dropped-task


# Not findings


async def kept(register, wanted, callback):
    first = asyncio.create_task(work()) if wanted else None
    second = wanted and asyncio.create_task(work())
    register(asyncio.create_task)
    make = partial(asyncio.create_task, work())
    tasks = [asyncio.create_task(work()) if wanted else None]
    return first, second, make, tasks


async def made_before(task, callback):
    asyncio.ensure_future(task).add_done_callback(callback)
    asyncio.ensure_future(task)
    asyncio.ensure_future(asyncio.gather(task, task))


async def read_after_all():
    _ = asyncio.create_task(work())
    await _


async def generator_runs_nothing(items):
    (asyncio.create_task(work(item)) for item in items)
