# options: select=blocking-call-in-coroutine
# Defaults of type parameters (PEP 696, Python 3.13).
import asyncio
import time

type Pair[T = int] = tuple[T, T]


async def before_it():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


class Box[T = int]:
    async def method(self):
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine


def generic[T = str, **P = [int], *Ts = *tuple[int]](value: T) -> T:
    time.sleep(1)
    return value


async def generic_coroutine[T = str](value: T) -> T:
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
    return value


async def after_it():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
