# options: select=blocking-call-in-coroutine
# A file as it is while somebody types.
import asyncio
import time


async def before_it():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


async def typing_a_call():
    result = compute(
    

async def after_it():
    time.sleep(2)
    #^^^^^^^^^ blocking-call-in-coroutine


class Service:
    def 

    async def method(self):
        time.sleep(3)
        #^^^^^^^^^ blocking-call-in-coroutine


def plain():
    time.sleep(1)
