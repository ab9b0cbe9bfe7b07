# Locks that nobody else can see.
import asyncio
import threading
from threading import RLock

totals = {}
shared = threading.Lock()


def add(name):
    lock = threading.Lock()
    #^^^ lock-per-call
    with lock:
        totals[name] = 1


def add_at_once(name):
    with threading.Lock():
    #    ^^^^^^^^^^^^^^^^ lock-per-call
        totals[name] = 1


def add_by_both(name):
    guard = RLock()
    #^^^^ lock-per-call
    with guard:
        totals[name] = 1
    guard.acquire()
    guard.release()


class Totals:
    def add(self, name):
        with threading.Condition():
        #    ^^^^^^^^^^^^^^^^^^^^^ lock-per-call
            totals[name] = 1

    async def add_soon(self, name):
        lock = asyncio.Lock()
        #^^^ lock-per-call
        async with lock:
            totals[name] = 1

    async def add_some(self, name):
        async with asyncio.Semaphore(3):
        #          ^^^^^^^^^^^^^^^^^^^^ lock-per-call
            totals[name] = 1


# Nobody can notify it: a way to sleep.
def waits_for_a_while():
    condition = threading.Condition()
    with condition:
        condition.wait(3)


# Others see it.
def starts_threads():
    lock = threading.Lock()

    def work():
        with lock:
            totals["x"] = 1

    thread = threading.Thread(target=work)
    thread.start()
    with lock:
        totals["y"] = 1


def hands_on(pool):
    lock = threading.Lock()
    with lock:
        pool.submit(add, lock)


def returns_it():
    lock = threading.Lock()
    with lock:
        return lock


def stores_it(place):
    lock = threading.Lock()
    place.lock = lock
    with lock:
        totals["x"] = 1


def one_of_two(given=None):
    lock = given or threading.Lock()
    with lock:
        totals["x"] = 1


def another_one(given):
    lock = threading.Lock()
    if given:
        lock = shared
    with lock:
        totals["x"] = 1


def of_module():
    global shared
    shared = threading.Lock()
    with shared:
        totals["x"] = 1


def by_lambda(names):
    lock = threading.Lock()
    names.sort(key=lambda name: lock.locked())
    with lock:
        totals["x"] = 1


async def limits(urls, fetch):
    slots = asyncio.Semaphore(5)

    async def one(url):
        async with slots:
            return await fetch(url)

    return await asyncio.gather(*[one(url) for url in urls])


def only_made():
    lock = threading.Lock()
    print(lock.locked())


with threading.Lock():
    totals["once"] = 1


class Task:
    def __init__(self):
        self.lock = threading.Lock()
        self.is_done = False

    def wait(self):
        done = threading.Condition(self.lock)
        with done:
            if not self.is_done:
                done.wait(5)


# What the lock holds may come back for it: whoever shares it waits for himself.
def add_all(names):
    lock = threading.Lock()
    #^^^ lock-per-call
    with lock:
        for name in names:
            add_all(name)


def add_by_limit(limit, name):
    gate = threading.Semaphore(limit)
    #^^^ lock-per-call
    with gate:
        totals[name] = 1


def add_three(name):
    gate = threading.Semaphore(3)
    #^^^ lock-per-call
    with gate:
        totals[name] = 1


def add_if(wanted, name):
    if wanted:
        lock = threading.Lock()
        #^^^ lock-per-call
    with lock:
        totals[name] = 1


def adder():
    def add_inside(name):
        lock = threading.Lock()
        #^^^ lock-per-call
        with lock:
            totals[name] = 1

    return add_inside
