"""Where the tasks are kept that the fix keeps."""

import asyncio

try:
    import uvloop
except ImportError:
    uvloop = None
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
        asyncio.create_task(work())  # soon
        #^^^^^^^^^^^^^^^^^^ dropped-task

    @staticmethod
    async def without_self():
        asyncio.create_task(work())
        #^^^^^^^^^^^^^^^^^^ dropped-task


async def several():
    asyncio.create_task(work(1))
    #^^^^^^^^^^^^^^^^^^ dropped-task
    asyncio.create_task(work(2))
    #^^^^^^^^^^^^^^^^^^ dropped-task


async def name_in_use():
    task = asyncio.create_task(work(1))
    asyncio.create_task(work(2))
    #^^^^^^^^^^^^^^^^^^ dropped-task
    await task


async def shadowed(background_tasks):
    asyncio.create_task(work())
    #^^^^^^^^^^^^^^^^^^ dropped-task
    return background_tasks


async def last_line():
    (asyncio.create_task(work()))
   # ^^^^^^^^^^^^^^^^^^^ dropped-task
