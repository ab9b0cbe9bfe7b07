# options: fix=2
# The second fix: let it run beside this code, as a task that is kept.
import asyncio

background_tasks = set()


async def work():
    await asyncio.sleep(0)


async def starts_it():
    task = asyncio.create_task(work())
    background_tasks.add(task)
    task.add_done_callback(background_tasks.discard)
    await asyncio.sleep(1)


class Service:
    async def run(self):
        await asyncio.sleep(0)

    async def start(self):
        task = asyncio.create_task(self.run())
        background_tasks.add(task)
        task.add_done_callback(background_tasks.discard)


def plain():
    work()
