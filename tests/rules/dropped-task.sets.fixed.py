"""Where the tasks are kept that the fix keeps."""

import asyncio

try:
    import uvloop
except ImportError:
    uvloop = None

kept_tasks = set()

LIMIT = 10


async def work(*arguments):
    await asyncio.sleep(0)


class KeepsItsTasks:
    def __init__(self):
        self._pending = set()

    def _start(self, coroutine):
        task = asyncio.create_task(coroutine)
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def first(this):
        task = asyncio.create_task(work())  # soon
        this._pending.add(task)
        task.add_done_callback(this._pending.discard)

    @staticmethod
    async def without_self():
        task = asyncio.create_task(work())
        kept_tasks.add(task)
        task.add_done_callback(kept_tasks.discard)


async def several():
    task = asyncio.create_task(work(1))
    kept_tasks.add(task)
    task.add_done_callback(kept_tasks.discard)
    task = asyncio.create_task(work(2))
    kept_tasks.add(task)
    task.add_done_callback(kept_tasks.discard)


async def name_in_use():
    task = asyncio.create_task(work(1))
    new_task = asyncio.create_task(work(2))
    kept_tasks.add(new_task)
    new_task.add_done_callback(kept_tasks.discard)
    await task


async def shadowed(background_tasks):
    task = asyncio.create_task(work())
    kept_tasks.add(task)
    task.add_done_callback(kept_tasks.discard)
    return background_tasks


async def last_line():
    task = (asyncio.create_task(work()))
    kept_tasks.add(task)
    task.add_done_callback(kept_tasks.discard)
