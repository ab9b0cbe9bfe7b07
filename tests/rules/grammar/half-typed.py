# options: select=blocking-call-in-coroutine
# A file as it is while somebody types. An open bracket may hide what follows up to the next class.
import asyncio
import time


async def before_it():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


async def typing_a_call():
    result = compute(
    

class Service:
    def 

    async def method(self):
        time.sleep(3)
        #^^^^^^^^^ blocking-call-in-coroutine


def plain():
    time.sleep(1)
