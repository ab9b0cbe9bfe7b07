# What belongs to the event loop's thread, used in another one.
import asyncio
import functools
import threading
from concurrent.futures import ThreadPoolExecutor


async def work():
    await asyncio.sleep(0)


class Reader:
    def __init__(self, device, stream: asyncio.StreamWriter):
        self.device = device
        self.stream = stream
        self.loop = asyncio.get_running_loop()
        self.queue = asyncio.Queue()
        self.closed = asyncio.Event()

    def start(self):
        threading.Thread(target=self.read).start()
        #                       ~~~~~~~~~ related

    def read(self):
        for line in self.device:
            self.queue.put_nowait(line)
            #^^^^^^^^^^^^^^^^^^^^ loop-affinity (error): `self.queue.put_nowait` is not thread-safe, and a thread calls it
        self.finish()

    def finish(self):
        self.closed.set()
        #^^^^^^^^^^^^^^ loop-affinity
        self.stream.write(b"bye")
        #^^^^^^^^^^^^^^^^ loop-affinity
        self.loop.call_soon(print, "done")
        #^^^^^^^^^^^^^^^^^^ loop-affinity
        self.loop.stop()
        #^^^^^^^^^^^^^ loop-affinity
        self.loop.call_later(1, print)
        #^^^^^^^^^^^^^^^^^^^ loop-affinity


async def with_futures(pool: ThreadPoolExecutor):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(work())

    def answer(value):
        future.set_result(value)
        #^^^^^^^^^^^^^^^^ loop-affinity
        task.cancel()
        #^^^^^^^^^^ loop-affinity
        loop.create_task(work())
        #^^^^^^^^^^^^^^^ loop-affinity
        return task.done()

    pool.submit(answer, 1)
    #           ~~~~~~ related
    return await future


async def with_function():
    def later():
        asyncio.create_task(work())
        #^^^^^^^^^^^^^^^^^^ loop-affinity

    await asyncio.to_thread(later)
    #                       ~~~~~ related
    threading.Timer(1, lambda: EVENT.set()).start()
    #                  ~~~~~~~~~~~~~~~~~~~ related
    #                          ^^^^^^^^^ loop-affinity


EVENT = asyncio.Event()


# The right way.
class Careful:
    def __init__(self, device):
        self.device = device
        self.loop = asyncio.get_running_loop()
        self.queue = asyncio.Queue()
        threading.Thread(target=self.read).start()

    def read(self):
        for line in self.device:
            self.loop.call_soon_threadsafe(self.queue.put_nowait, line)
            asyncio.run_coroutine_threadsafe(self.queue.put(line), self.loop)
        print(self.queue.qsize())

    async def feed(self, line):
        self.queue.put_nowait(line)

    def on_loop(self, line):
        self.queue.put_nowait(line)


# A thread with an event loop of its own.
def own_loop(queue: asyncio.Queue):
    loop = asyncio.new_event_loop()
    loop.call_soon(queue.put_nowait, 1)
    queue.put_nowait(2)
    loop.run_forever()


def thread_main():
    async def main():
        await work()

    asyncio.run(main())
    EVENT.set()


def start_threads():
    threading.Thread(target=own_loop).start()
    threading.Thread(target=thread_main).start()


# Its own objects, those of threads, and those that nothing is known of.
def own_objects(unknown, ready: threading.Event):
    queue = asyncio.Queue()
    queue.put_nowait(1)
    ready.set()
    unknown.put_nowait(1)
    return queue


def asks(queue: asyncio.Queue):
    if threading.current_thread() is threading.main_thread():
        queue.put_nowait(1)


async def start_more(pool: ThreadPoolExecutor):
    pool.submit(own_objects, None)
    pool.submit(asks)
    asyncio.get_running_loop().call_soon(own_objects)


# What is sent to the loop where there is one, and runs in the thread where there is none
class Notifier:
    def __init__(self, loop: asyncio.AbstractEventLoop = None):
        self.loop = loop
        threading.Thread(target=self.receive).start()
        #                       ~~~~~~~~~~~~ related

    def receive(self):
        if self.loop:
            handle = functools.partial(self.loop.call_soon_threadsafe, self.on_message)
        else:
            handle = self.on_message
        handle(1)
        self.on_message(2)
        self.on_end()

    def on_message(self, message):
        self.loop.create_task(work())

    def on_end(self):
        self.loop.create_task(work())
        #^^^^^^^^^^^^^^^^^^^^ loop-affinity
