# Code that asks in turns, and knows then that there is nothing left to wait for.
import asyncio
import subprocess
import threading
from multiprocessing.connection import Connection


async def asked_until_ended(process: subprocess.Popen):
    while process.poll() is None:
        await asyncio.sleep(0.1)
    return process.wait()


async def asked_for_a_while(process: subprocess.Popen):
    while process.poll() is None:
        await asyncio.sleep(0.1)
        if process.pid == 0:
            break
    return process.wait()
    #      ^^^^^^^^^^^^ blocking-wait-in-coroutine


async def asked_another(process: subprocess.Popen, other: subprocess.Popen):
    while other.poll() is None:
        await asyncio.sleep(0.1)
    return process.wait()
    #      ^^^^^^^^^^^^ blocking-wait-in-coroutine


class Job:
    def __init__(self, command):
        self.process = subprocess.Popen(command)

    async def poll(self):
        return self.process.poll()

    async def wait(self):
        while await self.poll() is None:
            await asyncio.sleep(0.1)
        return self.process.wait()

    async def close(self):
        status = self.process.poll()
        if status is not None:
            with self.process:
                return status
        with self.process:
        #    ^^^^^^^^^^^^ blocking-wait-in-coroutine
            return None

    async def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
            #^^^^^^^^^^^^^^^^ blocking-wait-in-coroutine
        else:
            self.process.wait()
        if (status := self.process.poll()) is not None:
            return self.process.wait() or status
        self.process.wait()
        #^^^^^^^^^^^^^^^^ blocking-wait-in-coroutine


async def alive(thread: threading.Thread):
    while thread.is_alive():
        await asyncio.sleep(0.1)
    thread.join()


async def maybe_alive(thread: threading.Thread, loops: int):
    while thread.is_alive() and loops > 0:
        loops -= 1
        await asyncio.sleep(0.1)
    if not thread.is_alive():
        thread.join()
    thread.join()
    #^^^^^^^^^^ blocking-wait-in-coroutine


async def receives(pipe: Connection):
    while not pipe.poll():
        await asyncio.sleep(0.1)
    return pipe.recv()


async def receives_at_once(pipe: Connection):
    first = pipe.recv()
    #       ^^^^^^^^^ blocking-wait-in-coroutine
    return first if pipe.poll() else None


async def forgets_the_answer(pipe: Connection):
    pipe.poll()
    return pipe.recv()
    #      ^^^^^^^^^ blocking-wait-in-coroutine
