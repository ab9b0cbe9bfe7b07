# What can't be pickled, and is sent to a process.
import asyncio
import functools
import io
import multiprocessing
import socket
import sqlite3
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def square(n):
    return n * n


def items():
    yield 1


def to_pool(pool: ProcessPoolExecutor, numbers):
    pool.submit(lambda: 1)
    #           ^^^^^^^^^ unpicklable-payload (error): a lambda can't be pickled, and `pool.submit` sends it to another process
    pool.map(lambda n: square(n), numbers)
    #        ^^^^^^^^^^^^^^^^^^^ unpicklable-payload

    def local(n):
        return n

    pool.submit(local, 1)
    #           ^^^^^ unpicklable-payload: `local` is defined in a function and can't be pickled, and `pool.submit` sends it to another process
    pool.submit(functools.partial(local, 1))
    #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpicklable-payload
    pool.submit(square, items())
    #                   ^^^^^^^ unpicklable-payload: `items()` is a generator and can't be pickled, and `pool.submit` sends it to another process
    pool.submit(square, key=(n for n in numbers))
    #                       ^^^^^^^^^^^^^^^^^^^^ unpicklable-payload
    with open("numbers") as file:
        pool.submit(square, file)
        #                   ^^^^ unpicklable-payload: `file` is a `TextIOWrapper` and can't be pickled, and `pool.submit` sends it to another process
    database = sqlite3.connect("numbers.db")
    pool.submit(square, database)
    #                   ^^^^^^^^ unpicklable-payload

    class Local:
        pass

    pool.submit(square, Local())
    #                   ^^^^^^^ unpicklable-payload: `Local()` is of the class `Local`, which is defined in a function, and can't be pickled, and `pool.submit` sends it to another process


def to_multiprocessing(numbers):
    queue = multiprocessing.Queue()
    with multiprocessing.Pool() as pool:
        pool.apply_async(square, (queue,))
        #                         ^^^^^ unpicklable-payload: `queue` is a `Queue`, which a process can be given only when it starts, and `pool.apply_async` sends it later
        pool.apply(square, args=(multiprocessing.Lock(), 1))
        #                        ^^^^^^^^^^^^^^^^^^^^^^ unpicklable-payload
        pool.starmap(lambda a, b: a, numbers)
        #            ^^^^^^^^^^^^^^ unpicklable-payload
        pool.apply(square, kwds={"n": multiprocessing.Value("i", 0)})
        #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpicklable-payload
    queue.put(lambda: 1)
    #         ^^^^^^^^^ unpicklable-payload: a lambda can't be pickled, and `queue.put` sends it to another process


async def from_coroutine(n):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        await loop.run_in_executor(pool, lambda: n)
        #                                ^^^^^^^^^ unpicklable-payload
    await loop.run_in_executor(None, lambda: n)


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        #           ~~~~~~~~~~~~~~~~ related
        self.count = 0

    def work(self):
        return self.count

    @staticmethod
    def plain(n):
        return n

    def run(self, pool: ProcessPoolExecutor):
        pool.submit(self.work)
        #           ^^^^^^^^^ unpicklable-payload: `self.work` can't be pickled, because a `Lock` goes with it as `lock`, and `pool.submit` sends it to another process
        pool.submit(self.plain, 1)
        pool.submit(Counter.plain, 1)
        pool.submit(square, self.count)


# Processes that are forked on Linux need none of that there


def to_process(n):
    multiprocessing.Process(target=lambda: n).start()
    #                              ^^^^^^^^^ unpicklable-payload (information): a lambda can't be pickled, and `multiprocessing.Process` needs that on macOS and Windows, and on Linux from Python 3.14
    counter = Counter()
    multiprocessing.Process(target=square, args=(counter,)).start()
    #                                            ^^^^^^^ unpicklable-payload (information)
    multiprocessing.Process(target=counter.work).start()
    #                              ^^^^^^^^^^^^ unpicklable-payload (information)
    spawning = multiprocessing.get_context("spawn")
    spawning.Process(target=lambda: n).start()
    #                       ^^^^^^^^^ unpicklable-payload (error): a lambda can't be pickled, and `spawning.Process` sends it to a process that isn't forked
    spawning.Pool(initializer=lambda: None)
    #                         ^^^^^^^^^^^^ unpicklable-payload (error)


# Not findings


def fine(pool: ProcessPoolExecutor, threads: ThreadPoolExecutor, numbers, anything):
    pool.submit(square, 1)
    pool.map(square, (n for n in numbers))
    pool.submit(functools.partial(square, 1))
    pool.submit(square, socket.socket())
    pool.submit(square, io.BytesIO())
    pool.submit(anything, anything)
    threads.submit(lambda: 1)
    threads.submit(square, threading.Lock())
    threads.map(lambda n: n, numbers)
    pool.submit(max, [1, 2], key=len)
    sorted(numbers, key=lambda n: -n)


def at_the_start(n):
    queue = multiprocessing.Queue()
    lock = multiprocessing.Lock()
    multiprocessing.Process(target=square, args=(queue, lock)).start()
    multiprocessing.Pool(initializer=square, initargs=(lock,))
    with multiprocessing.Pool() as pool, multiprocessing.Manager() as manager:
        pool.apply_async(square, (manager.Queue(), manager.Lock()))
    forking = multiprocessing.get_context("fork")
    forking.Process(target=lambda: n).start()
    reading, writing = multiprocessing.Pipe()
    queue.put(reading)


def may_be_a_proxy(queue: multiprocessing.Queue, pool: ProcessPoolExecutor):
    pool.submit(square, queue)


def named_globally(pool: ProcessPoolExecutor):
    global known

    def known():
        return 1

    pool.submit(known)


class Pickled:
    def __init__(self):
        self.lock = threading.Lock()

    def __getstate__(self):
        return {}

    def work(self):
        return 1

    def run(self, pool: ProcessPoolExecutor):
        pool.submit(self.work)


class Unknown(anything.Base):
    def __init__(self):
        self.lock = threading.Lock()

    def work(self):
        return 1

    def run(self, pool: ProcessPoolExecutor):
        pool.submit(self.work)


class Forgetful:
    def __init__(self):
        self.file = open("numbers")

    def close(self):
        self.file = None

    def run(self, pool: ProcessPoolExecutor):
        self.close()
        pool.submit(self.close)


def test_that_it_fails(pool: ProcessPoolExecutor):
    with raises(AttributeError):
        pool.submit(lambda: 1).result()


class StartsItself:
    def __init__(self):
        self.process = multiprocessing.Process(target=self.work)
        self.process.start()

    def work(self):
        print("the process that starts goes along")


if sys.platform == "linux":
    context = multiprocessing.get_context("fork")
else:
    context = multiprocessing.get_context()


def by_one_of_two():
    def work():
        print("forked where that is so")

    context.Process(target=work).start()
