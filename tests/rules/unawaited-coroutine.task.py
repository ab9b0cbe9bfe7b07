# options: fix=2
# The second fix: let it run beside this code, as a task that is kept.
import asyncio


async def work():
    await asyncio.sleep(0)


async def starts_it():
    work()
    #^^^ unawaited-coroutine
    await asyncio.sleep(1)


class Service:
    async def run(self):
        await asyncio.sleep(0)

    async def start(self):
        self.run()
        #^^^^^^^ unawaited-coroutine


def plain():
    work()
    #^^^ unawaited-coroutine
