# Releases of what is not held.
import asyncio
import threading

import filelock

lock = threading.Lock()
slots = threading.Semaphore(2)


def time_is_over(store):
    lock.acquire(timeout=5)
    try:
        store.save()
    finally:
        lock.release()


def not_free(store):
    lock.acquire(False)
    store.save()
    lock.release()


def released_by_handler(store):
    lock.acquire()
    try:
        store.save()
    except ValueError:
        lock.release()
        raise
    finally:
        lock.release()


def released_before_return(store):
    with lock:
        if store.is_empty():
            return
        store.save()


def twice(store):
    with lock:
        store.save()
    store.close()


def taken_too_late(store):
    with lock:
        store.open()
        store.save()


def taken_first(store):
    try:
        lock.acquire()
        store.save()
    finally:
        lock.release()


class Store:
    def __init__(self):
        self.tasks = asyncio.Lock()
        self.lock = threading.Lock()
        self.kept = threading.Lock()

    async def save(self, store):
        await asyncio.wait_for(self.tasks.acquire(), 5)
        try:
            await store.save()
        finally:
            self.tasks.release()

    async def before_the_try(self, store):
        await asyncio.wait_for(self.tasks.acquire(), 5)
        try:
            await store.save()
        finally:
            self.tasks.release()

    def asks(self, store):
        if not self.lock.acquire(timeout=5):
            return
        try:
            store.save()
        finally:
            self.lock.release()

    def asks_by_name(self, store):
        taken = self.lock.acquire(timeout=5)
        try:
            store.save()
        finally:
            if taken:
                self.lock.release()

    def lets_go(self, store):
        self.kept.release()
        store.save()
        self.kept.acquire()

    def gives(self):
        self.kept.release()


def if_it_is_held(store):
    lock.acquire(timeout=5)
    store.save()
    if lock.locked():
        lock.release()


def in_vain(store):
    lock.acquire(timeout=5)
    try:
        lock.release()
    except RuntimeError:
        store.close()


def of_slots(store):
    slots.acquire()
    slots.release()
    slots.release()


def in_branches(store):
    lock.acquire()
    if store.is_empty():
        lock.release()
    else:
        store.save()
        lock.release()


def in_a_loop(store):
    while True:
        lock.acquire()
        if store.is_empty():
            lock.release()
            break
        lock.release()
        store.wait()


class Barrier:
    """Each thread gives back what another one has taken."""

    def __init__(self, count):
        self.count = count
        self.waiting = 0
        self.checkin = threading.Lock()
        self.checkout = threading.Lock()
        self.checkout.acquire()

    def enter(self):
        self.checkin.acquire()
        self.waiting += 1
        if self.waiting == self.count:
            self.checkout.release()
            return
        self.checkin.release()
        self.checkout.acquire()
        self.waiting -= 1
        if self.waiting == 0:
            self.checkin.release()
            return
        self.checkout.release()


async def counted(path):
    held = filelock.AsyncFileLock(path)
    await held.acquire()
    await held.acquire()
    await held.release()
    await held.release()
