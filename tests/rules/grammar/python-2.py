# options: select=blocking-call-in-coroutine
# A statement of another language version is an error in its line only.
import asyncio
import time


def old(value):
    print "value", value
    exec "value = 1"
    time.sleep(1)


async def after_it():
    time.sleep(2)
    #^^^^^^^^^ blocking-call-in-coroutine
