# options: select=await-non-awaitable
from concurrent.futures import ThreadPoolExecutor

import providers
from providers import Provider
from testing import TestingProvider


async def run(provider: Provider):
    await provider.load()
    await provider.save()
    #^^^^^^^^^^^^^^^^^^^^ await-non-awaitable


async def main():
    await run(TestingProvider())
    await Keeps().pool.submit(print)
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ await-non-awaitable
    # That file makes something else of it.
    await providers.KEEPS.pool.submit(print)


class Keeps:
    def __init__(self):
        self.pool = ThreadPoolExecutor()

    async def run(self):
        await self.pool.submit(print)
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ await-non-awaitable
