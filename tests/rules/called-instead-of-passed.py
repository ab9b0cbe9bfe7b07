# A function is called where it is to be handed over.
import asyncio
import atexit
import functools
import threading
from concurrent.futures import ThreadPoolExecutor

import app


def report(*arguments):
    print(arguments)


def count(items) -> int:
    return len(items)


async def load(key=None):
    await asyncio.sleep(0)


def steps():
    yield 1


class Job:
    def run(self):
        print("runs")

    def start(self):
        threading.Thread(target=self.run()).start()
        #                       ^^^^^^^^^^ called-instead-of-passed (error): `self.run` is called here, and `threading.Thread` is given `None` instead of something to call


class Callable:
    def __call__(self):
        return 1


class Plain:
    pass


def in_threads(pool: ThreadPoolExecutor, items):
    threading.Thread(target=report()).start()
    #                       ^^^^^^^^ called-instead-of-passed
    threading.Thread(target=report(1, 2), daemon=True).start()
    #                       ^^^^^^^^^^^^ called-instead-of-passed
    threading.Timer(5, report(1)).start()
    #                  ^^^^^^^^^ called-instead-of-passed
    pool.submit(report(1))
    #           ^^^^^^^^^ called-instead-of-passed
    pool.submit(count(items))
    #           ^^^^^^^^^^^^ called-instead-of-passed
    pool.submit(steps())
    #           ^^^^^^^ called-instead-of-passed
    pool.submit(Plain())
    #           ^^^^^^^ called-instead-of-passed
    threading.Thread(target=load(1)).start()
    #                       ^^^^^^^ called-instead-of-passed (error): `load` is called here, and `threading.Thread` is given a coroutine instead of something to call


async def elsewhere(items):
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(report(1))
    #                       ^^^^^^^^^ called-instead-of-passed
    await asyncio.to_thread(load(1))
    #                       ^^^^^^^ called-instead-of-passed
    await loop.run_in_executor(None, report(1, 2))
    #                                ^^^^^^^^^^^^ called-instead-of-passed
    await loop.run_in_executor(None, report())
    #                                ^^^^^^^^ called-instead-of-passed
    loop.call_soon(report(1))
    #              ^^^^^^^^^ called-instead-of-passed
    loop.call_later(5, report())
    #                  ^^^^^^^^ called-instead-of-passed
    await asyncio.to_thread(str(1))
    #                       ^^^^^^ called-instead-of-passed


def at_exit():
    atexit.register(report(1))
    #               ^^^^^^^^^ called-instead-of-passed


# Not findings


def gives_function(key):
    def inner():
        return key

    return inner


def gives_anything(key):
    return key


def gives_either(key):
    if key:
        return report


def to_fill_in():
    """Nothing yet."""


def right(pool: ThreadPoolExecutor, items, unknown):
    threading.Thread(target=report, args=(1,))
    threading.Thread(target=functools.partial(report, 1))
    threading.Thread(target=gives_function(1))
    threading.Thread(target=gives_anything(report))
    threading.Thread(target=gives_either(1))
    threading.Thread(target=to_fill_in())
    threading.Thread(target=unknown())
    threading.Thread(target=app.make())
    pool.submit(Callable())
    pool.submit(report, count(items))
    pool.submit(lambda: report(1))


class Base:
    def run(self):
        print("runs")

    def start(self):
        threading.Thread(target=self.run())


class Derived(Base):
    run = app.run
