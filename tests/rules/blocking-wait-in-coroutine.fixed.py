# Waits for threads and processes. Below them: the forms that return at once.
import asyncio
import fcntl
import multiprocessing
import multiprocessing.pool
import queue
import subprocess
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait


def work():
    time.sleep(0)


async def processes(child: subprocess.Popen, worker: multiprocessing.Process):
    await asyncio.to_thread(child.wait)
    await asyncio.to_thread(child.communicate, b"")
    await asyncio.to_thread(worker.join)


async def thread_primitives(ready: threading.Event, worker: threading.Thread, gate: threading.Barrier):
    await asyncio.to_thread(ready.wait)
    await asyncio.to_thread(ready.wait, 5)
    await asyncio.to_thread(worker.join)
    await asyncio.to_thread(worker.join, timeout=5)
    await asyncio.to_thread(gate.wait)


async def queues(inbox: queue.Queue, outbox: multiprocessing.Queue):
    await asyncio.to_thread(inbox.get)
    await asyncio.to_thread(inbox.get, timeout=5)
    await asyncio.to_thread(inbox.join)
    await asyncio.to_thread(outbox.get)


async def futures(future: Future, pool: ThreadPoolExecutor):
    await asyncio.wrap_future(future)
    future.result(timeout=3)
    await asyncio.to_thread(wait, [future])
    return await asyncio.wrap_future(pool.submit(work))


async def attribute_of_a_result(future: Future):
    return (await asyncio.wrap_future(future)).name


async def pools(pool: multiprocessing.pool.Pool, executor: ThreadPoolExecutor):
    await asyncio.to_thread(pool.map, print, [1])
    await asyncio.to_thread(pool.apply, print, (1,))
    await asyncio.to_thread(executor.shutdown)


async def locks(lock: threading.Lock, file):
    await asyncio.to_thread(lock.acquire)
    await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)


async def waits_for_itself():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop)
    return await asyncio.wrap_future(future)


def given_to_the_loop(loop: asyncio.AbstractEventLoop, inbox: queue.Queue):
    loop.call_soon(inbox.get)


async def in_its_own_function(inbox: queue.Queue):
    def take():
        return inbox.get()

    return await asyncio.to_thread(take)


# Through other functions


class Pump:
    def __init__(self):
        self.inbox = queue.Queue()
        self.done = threading.Event()
        self._lock = threading.Lock()

    def take(self):
        with self._lock:
            return self.inbox.get()

    def drain(self):
        return [self.take()]

    def finish(self):
        self.done.wait()

    def lock(self):
        self._lock.acquire()
        self._lock.release()


async def through_functions(pump: Pump):
    pump.lock()
    await asyncio.to_thread(pump.drain)
    await asyncio.to_thread(pump.finish)


# What `with` waits for when it is left


async def leaves_an_executor(items):
    with ThreadPoolExecutor() as pool:
        for item in items:
            pool.submit(work, item)


async def leaves_an_executor_of_processes(items):
    with ProcessPoolExecutor(max_workers=2) as pool:
        pool.map(work, items)


async def leaves_an_executor_without_work(loop: asyncio.AbstractEventLoop):
    with ThreadPoolExecutor() as pool:
        loop.set_default_executor(pool)


async def has_awaited_before_it_leaves(items):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        await loop.run_in_executor(pool, work)
        first = pool.submit(work)
        return await asyncio.wrap_future(first)


async def has_waited_before_it_leaves(items):
    with ThreadPoolExecutor() as pool:
        first = pool.submit(work)
        return await asyncio.wrap_future(first)


def no_coroutine(items):
    with ThreadPoolExecutor() as pool:
        pool.submit(work)


async def calls_it():
    await asyncio.to_thread(no_coroutine, [])


async def leaves_a_process(command):
    with subprocess.Popen(command) as child:
        return child.pid


async def leaves_a_process_that_it_waited_for(command):
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        return await asyncio.to_thread(child.communicate)


async def short_critical_section(lock: threading.Lock):
    with lock:
        return 1


# Not findings: these ask and return at once


async def asks(
    inbox: queue.Queue,
    ready: threading.Event,
    gate: threading.Semaphore,
    lock: threading.Lock,
    pool: ThreadPoolExecutor,
    worker: threading.Thread,
    future: Future,
):
    inbox.get(block=False)
    inbox.get(False)
    inbox.get(timeout=0)
    inbox.get_nowait()
    inbox.put(1, False)
    ready.is_set()
    ready.wait(0)
    gate.acquire(blocking=False)
    lock.acquire(False)
    lock.acquire(timeout=0)
    worker.join(0)
    worker.join(timeout=0.0)
    pool.submit(work)
    pool.shutdown(wait=False)
    future.result(timeout=0)
    if future.done():
        return future.result()


# Not findings: elsewhere


async def offloaded(inbox: queue.Queue, worker: threading.Thread, pump: Pump):
    await asyncio.to_thread(inbox.get)
    await asyncio.to_thread(pump.drain)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, worker.join)


def in_a_thread(inbox: queue.Queue):
    return inbox.get()


async def uses_what_can_be_awaited():
    items = asyncio.Queue()
    await items.get()
    event = asyncio.Event()
    await event.wait()
    async with asyncio.Lock():
        return 1
