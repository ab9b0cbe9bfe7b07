# options: select=blocking-call-in-coroutine
# A file as it is while somebody types.
import asyncio
import time


async def before_it():
    await asyncio.sleep(1)


async def typing_a_call():
    result = compute(
    

async def after_it():
    await asyncio.sleep(2)


class Service:
    def 

    async def method(self):
        await asyncio.sleep(3)


def plain():
    time.sleep(1)
