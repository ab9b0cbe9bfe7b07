# What the code around a wait says about it: nothing is left to wait for.
import asyncio
import fcntl
import multiprocessing
import os
import queue
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from fcntl import LOCK_EX


async def asks_first(future: Future):
    if not future.done():
        await asyncio.wrap_future(future)
    return future.result()


async def asks_another(future: Future, other: Future):
    if other.done():
        await asyncio.wrap_future(future)


async def drains(results: queue.Queue, more: multiprocessing.Queue):
    while not results.empty():
        print(results.get())
    if not more.full():
        more.put(1)
    await asyncio.to_thread(more.get)


async def waited_before(pool: ThreadPoolExecutor, function):
    futures = [pool.submit(function, i) for i in range(3)]
    await asyncio.gather(*map(asyncio.wrap_future, futures))
    return [future.result() for future in futures]


async def waited_otherwise(future: Future, others: list[Future]):
    await asyncio.to_thread(wait, others)
    print([other.result() for other in others])
    await asyncio.wrap_future(future)
    return future.result()


# Flags that say not to wait, alone and among others


async def asks_not_to_wait(fd, pid):
    fcntl.flock(fd, LOCK_EX | fcntl.LOCK_NB)
    os.waitpid(pid, os.WNOHANG)
    await asyncio.to_thread(fcntl.flock, fd, LOCK_EX)
    await asyncio.to_thread(os.waitpid, pid, 0)


async def ends_without_waiting(executor: ThreadPoolExecutor):
    asyncio.get_running_loop().call_soon(executor.shutdown, False)
    asyncio.get_running_loop().call_later(1, executor.shutdown, False)
    asyncio.get_running_loop().call_soon(executor.shutdown)


# A future of the program's own comes from no pool: whoever makes it settles it.
class Outcome(Future):
    @property
    def failed(self):
        return self.exception() is not None

    @classmethod
    def of(cls, value):
        outcome = cls()
        outcome.set_result(value)
        return outcome


async def looks_at_outcome(outcome: Outcome):
    print(outcome.failed, outcome.result())


# Whose helper is given no time asks, and doesn't wait.
class Door:
    def __init__(self):
        self.is_open = threading.Event()

    def wait_open(self, timeout=None):
        return self.is_open.wait(timeout=timeout)


async def asks_the_door(door: Door):
    if door.wait_open(0) or door.wait_open(timeout=0):
        return True
    return await asyncio.to_thread(door.wait_open, 1)
