# Locks that are taken in both orders.
import asyncio
import threading

a = threading.Lock()
b = threading.Lock()
c = threading.Lock()
d = threading.RLock()
e = threading.Lock()


def a_then_b():
    with a:
        with b:
        #    ^ lock-order-inversion
            print("now")


def b_then_a():
    with b, a:
        print("now")


def take_c():
    c.acquire()
    print("now")
    c.release()


def d_then_c():
    with d:
        if print:
            take_c()
            #^^^^^ lock-order-inversion


def c_then_d():
    with c:
        with d:
            print("now")


class Store:
    def __init__(self, cache: "Cache"):
        self.lock = threading.Lock()
        self.cache = cache

    def put(self, key):
        with self.lock:
            self.cache.drop(key)
            #^^^^^^^^^^^^^^ lock-order-inversion (warning)

    def size(self):
        with self.lock:
            return 1


class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.changed = threading.Condition(self.lock)
        self.store = Store(self)

    def drop(self, key):
        with self.lock:
            print(key)

    def resize(self):
        with self.changed:
            return self.store.size()


class Tasks:
    def __init__(self):
        self.first = asyncio.Lock()
        self.second = asyncio.Lock()

    async def one(self):
        async with self.first:
            await self.take_second()
            #     ^^^^^^^^^^^^^^^^ lock-order-inversion

    async def take_second(self):
        async with self.second:
            print("now")

    async def two(self):
        async with self.second:
            await asyncio.sleep(1)
            async with self.first:
                print("now")


# One order, or none at the same time
class Ordered:
    def __init__(self):
        self.gate = threading.Lock()
        self.x = threading.Lock()
        self.y = threading.Lock()
        with self.y:
            self.x_in_y()

    def x_then_y(self):
        with self.gate:
            with self.x:
                with self.y:
                    print("now")

    def y_then_x(self):
        with self.gate, self.y, self.x:
            print("now")

    def public(self):
        with self.gate:
            self._y_then_x()

    def _y_then_x(self):
        with self.y:
            with self.x:
                print("now")

    def x_in_y(self):
        with self.x:
            print("now")


def one_after_the_other():
    with a:
        print("now")
    with e:
        print("now")


def the_other_way():
    with e:
        print("now")
    with a:
        print("now")


def tries():
    with a:
        if e.acquire(blocking=False):
            e.release()


def waits():
    with e:
        with a:
            print("now")


class Node:
    def __init__(self, parent: "Node"):
        self.lock = threading.Lock()
        self.parent = parent

    def up(self):
        with self.lock:
            with self.parent.lock:
                print("now")


class Mixed:
    def __init__(self):
        self.tasks = asyncio.Lock()
        self.threads = threading.Lock()

    async def one(self):
        async with self.tasks:
            with self.threads:
                print("now")

    async def two(self):
        with self.threads:
            print("now")
        async with self.tasks:
            print("now")


class Base:
    def __init__(self):
        self.lock = threading.Lock()


class Left(Base):
    def go(self):
        with self.lock:
            with e:
                print("now")


class Right(Base):
    def go(self):
        with e:
            with self.lock:
                print("another object's lock")


def later():
    def one():
        with b:
            with c:
                print("now")

    with c:
        thread = threading.Thread(target=one)
    thread.start()


class Sensor:
    def __init__(self):
        self.guard = threading.Lock()


class Registry:
    """The second lock is held already, and taken again."""

    def __init__(self, sensor: Sensor):
        self.lock = threading.RLock()
        self.sensor = sensor

    def remove(self):
        with self.lock:
            with self.sensor.guard:
                self.forget()

    def forget(self):
        with self.lock:
            print("forgotten")


class Connection:
    """The second lock is taken only if that needs no waiting."""

    def __init__(self):
        self.sending = threading.RLock()
        self.receiving = threading.RLock()

    def connect(self):
        with self.sending:
            with self.receiving:
                print("connected")

    def receive(self):
        with self.receiving:
            if self.sending.acquire(False):
                self.close()
                self.sending.release()

    def close(self):
        with self.sending:
            print("closed")
