# options: select=blocking-call-in-coroutine
# A file as it is while somebody types. An open bracket may hide what follows up to the next class.
import asyncio
import time


async def before_it():
    await asyncio.sleep(1)


async def typing_a_call():
    result = compute(
    

class Service:
    def 

    async def method(self):
        await asyncio.sleep(3)


def plain():
    time.sleep(1)
