# The event loop holds tasks weakly: one that nobody keeps can be collected before it is done.
import asyncio
import asyncio as aio
import signal
from asyncio import create_task, ensure_future

import app


async def work(*arguments):
    await asyncio.sleep(0)


async def by_module():
    asyncio.create_task(work())
    #^^^^^^^^^^^^^^^^^^ dropped-task (warning): the task of `asyncio.create_task` is not kept


async def by_alias():
    aio.create_task(work())
    #^^^^^^^^^^^^^^ dropped-task


async def by_name():
    create_task(work(), name="work")
    #^^^^^^^^^^ dropped-task


async def by_old_name():
    ensure_future(work())
    #^^^^^^^^^^^^ dropped-task


def by_local_loop():
    loop = asyncio.get_event_loop()
    loop.create_task(work())
    #^^^^^^^^^^^^^^^ dropped-task


def by_new_loop():
    loop = asyncio.new_event_loop()
    loop.create_task(work())
    #^^^^^^^^^^^^^^^ dropped-task
    loop.run_forever()


async def by_loop_in_place():
    asyncio.get_running_loop().create_task(work())
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-task


def by_annotated_loop(loop: asyncio.AbstractEventLoop):
    loop.create_task(work())
    #^^^^^^^^^^^^^^^ dropped-task


class Service:
    def __init__(self, loop=None):
        self.loop = loop or asyncio.get_event_loop()
        self.tasks = set()

    def attribute_of_self(self):
        self.loop.create_task(work())
        #^^^^^^^^^^^^^^^^^^^^ dropped-task

    async def keeps(self):
        self.task = self.loop.create_task(work())
        self.tasks.add(self.loop.create_task(work()))


async def in_a_loop(items):
    for item in items:
        asyncio.create_task(work(item))
        #^^^^^^^^^^^^^^^^^^ dropped-task


async def name_taken(tasks):
    for task in tasks:
        asyncio.create_task(task.run())
        #^^^^^^^^^^^^^^^^^^ dropped-task


async def over_several_lines():
    asyncio.create_task(
    #^^^^^^^^^^^^^^^^^^ dropped-task
        work(1),
        name="work",
    )


async def assigned_to_nothing():
    _ = asyncio.create_task(work())
    #   ^^^^^^^^^^^^^^^^^^^ dropped-task


# Reported, and no fix in this slice


async def in_a_comprehension(items):
    [asyncio.create_task(work(item)) for item in items]
   # ^^^^^^^^^^^^^^^^^^^ dropped-task


async def in_callbacks_of_the_loop():
    loop = asyncio.get_running_loop()
    loop.call_later(5, lambda: asyncio.create_task(work()))
    #                          ^^^^^^^^^^^^^^^^^^^ dropped-task
    loop.call_soon(lambda: loop.create_task(work()))
    #                      ^^^^^^^^^^^^^^^^ dropped-task
    loop.add_signal_handler(signal.SIGTERM, lambda: asyncio.create_task(work()))
    #                                               ^^^^^^^^^^^^^^^^^^^ dropped-task


async def only_the_callback_is_added(report):
    asyncio.create_task(work()).add_done_callback(report)
    #^^^^^^^^^^^^^^^^^^ dropped-task


async def on_one_line(): asyncio.create_task(work())
#                        ^^^^^^^^^^^^^^^^^^^ dropped-task


# Not findings


async def awaited():
    await asyncio.create_task(work())
    await asyncio.gather(asyncio.create_task(work()), asyncio.ensure_future(work()))
    done, pending = await asyncio.wait({asyncio.create_task(work())})
    return done, pending


async def given_back():
    return asyncio.create_task(work())


async def yielded():
    yield asyncio.create_task(work())


async def passed_on(tasks):
    tasks.add(asyncio.create_task(work()))
    tasks.append(asyncio.create_task(work()))
    app.keep(asyncio.create_task(work()))
    tasks["work"] = asyncio.create_task(work())


async def assigned():
    task = asyncio.create_task(work())
    both = [asyncio.create_task(work()) for _ in range(2)]
    if (third := asyncio.create_task(work())) is not None:
        await third
    await asyncio.gather(task, *both)


async def structured():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        [group.create_task(work(n)) for n in range(3)]


async def group_by_annotation(group: asyncio.TaskGroup):
    group.create_task(work())


async def unknown_objects(hass, loop, manager):
    hass.async_create_task(work())
    hass.loop.create_task(work())
    loop.create_task(work())
    manager.create_task(work())


class Wrapper:
    def __init__(self):
        self.tasks = set()

    def create_task(self, coroutine):
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        return task

    async def start(self):
        self.create_task(work())


async def functions_of_this_name():
    def create_task(coroutine):
        app.keep(coroutine)

    create_task(work())


async def lambda_that_gives_it_back(register):
    register(lambda: asyncio.create_task(work()))
    make = lambda: asyncio.create_task(work())
    return make


async def cancelled_at_once():
    asyncio.create_task(work()).cancel()
