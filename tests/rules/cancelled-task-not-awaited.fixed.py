# Tasks that are asked to end, and forgotten.
import asyncio
import contextlib


async def work(*arguments):
    await asyncio.sleep(0)


async def forgotten(job):
    task = asyncio.create_task(work())
    await job.run()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def in_finally(job):
    task = asyncio.get_running_loop().create_task(work())
    try:
        await job.run()
    finally:
        if not task.done():
            task.cancel("enough")
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def on_one_line(job):
    task = asyncio.create_task(work())
    await job.run()
    if job.failed: task.cancel()


# Somebody waits, or may.
async def waits(job):
    task = asyncio.create_task(work())
    await job.run()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def waits_with_others(job):
    task = asyncio.create_task(work())
    other = asyncio.create_task(work())
    task.cancel()
    other.cancel()
    await asyncio.gather(task, other, return_exceptions=True)


async def gives_it_away(job):
    task = asyncio.create_task(work())
    job.tasks.add(task)
    task.cancel()
    called = asyncio.create_task(work())
    called.add_done_callback(print)
    called.cancel()
    returned = asyncio.create_task(work())
    returned.cancel()
    return returned


class Service:
    def start(self):
        self.task = asyncio.create_task(work())

    async def stop(self, given, handle: asyncio.TimerHandle):
        self.task.cancel()
        given.cancel()
        handle.cancel()
