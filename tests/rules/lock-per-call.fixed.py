# Locks that nobody else can see.
import asyncio
import threading
from threading import RLock

_add_three_lock = threading.Semaphore(3)

_totals_add_lock = threading.Condition()

_add_by_both_lock = RLock()

_add_at_once_lock = threading.Lock()

_add_lock = threading.Lock()

totals = {}
shared = threading.Lock()


def add(name):
    with _add_lock:
        totals[name] = 1


def add_at_once(name):
    with _add_at_once_lock:
        totals[name] = 1


def add_by_both(name):
    with _add_by_both_lock:
        totals[name] = 1
    _add_by_both_lock.acquire()
    _add_by_both_lock.release()


class Totals:
    def add(self, name):
        with _totals_add_lock:
            totals[name] = 1

    async def add_soon(self, name):
        lock = asyncio.Lock()
        async with lock:
            totals[name] = 1

    async def add_some(self, name):
        async with asyncio.Semaphore(3):
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
    with lock:
        for name in names:
            add_all(name)


def add_by_limit(limit, name):
    gate = threading.Semaphore(limit)
    with gate:
        totals[name] = 1


def add_three(name):
    with _add_three_lock:
        totals[name] = 1


def add_if(wanted, name):
    if wanted:
        lock = threading.Lock()
    with lock:
        totals[name] = 1


def adder():
    def add_inside(name):
        lock = threading.Lock()
        with lock:
            totals[name] = 1

    return add_inside
