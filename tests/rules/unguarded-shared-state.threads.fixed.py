# What shows that several threads write, and what shows that they don't.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from _thread import get_ident


class TwoThreadsOfOneKind:
    def __init__(self):
        self._lock = threading.Lock()
        self.hits = 0

    def start(self):
        first = Thread(target=self.hit)
        second = Thread(target=self.hit)
        first.start()
        second.start()

    def hit(self):
        with self._lock:
            self.hits += 1


class CountsWhatItSends:
    def __init__(self):
        self._lock = threading.Lock()
        self.pending = 0
        self.pool = ThreadPoolExecutor(max_workers=2)

    def submit(self, item):
        with self._lock:
            self.pending += 1
        self.pool.submit(self._work, item)

    def _work(self, item):
        item()
        with self._lock:
            self.pending -= 1


class Shared:
    def __init__(self):
        self._lock = threading.Lock()
        self.total = 0

    def add(self):
        with self._lock:
            self.total += 1


shared = Shared()


def add_to_it():
    shared.add()


def add_from_threads():
    threads = [Thread(target=add_to_it) for _ in range(4)]
    for thread in threads:
        thread.start()


class ReadUnderItsLock:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def add(self):
        with self._lock:
            self.n += 1

    def value(self):
        with self._lock:
            return self.n


class StoredUnderItsLock:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def step(self):
        with self._lock:
            self.n += 1

    def stop(self):
        with self._lock:
            self.n = 0


# Not findings


class EachHasItsOwn:
    def __init__(self):
        self.total = 0

    def add(self):
        self.total += 1


def count_alone():
    mine = EachHasItsOwn()
    mine.add()


def count_in_threads():
    for _ in range(4):
        Thread(target=count_alone).start()


class OneOrTheOther:
    def __init__(self, fast):
        self.n = 0
        if fast:
            Thread(target=self.run).start()
        else:
            Thread(target=self.run).start()

    def run(self):
        self.n += 1


class OneAfterTheOther:
    def __init__(self):
        self.n = 0

    def run_twice(self):
        first = Thread(target=self.run)
        first.start()
        first.join()
        second = Thread(target=self.run)
        second.start()
        second.join()
        self.n += 1

    def run(self):
        self.n += 1


class OneWorker:
    def __init__(self):
        self.n = 0
        self.pool = ThreadPoolExecutor(max_workers=1)

    def start(self, items):
        for item in items:
            self.pool.submit(self.work)
            self.pool.submit(self.other_work)

    def work(self):
        self.n += 1

    def other_work(self):
        self.n -= 1


class WaitsForItsPool:
    def __init__(self):
        self.n = 0

    def run(self):
        with ThreadPoolExecutor() as pool:
            pool.submit(self.work)
        self.n += 1

    def work(self):
        self.n += 1


class StartsAndEndsInHelpers:
    def __init__(self):
        self.n = 0

    def run(self):
        self.n = 0
        self._launch()
        self._finish()
        self.n += 1

    def _launch(self):
        self.thread = Thread(target=self._work)
        self.thread.start()

    def _finish(self):
        self.thread.join()

    def _work(self):
        self.n += 1


class AwaitsItsThread:
    def __init__(self):
        self.n = 0

    async def poll(self):
        while True:
            await asyncio.to_thread(self.read)
            self.n += 1

    def read(self):
        self.n += 1


class GoesOnInTheForeground:
    def __init__(self, source):
        self.source = source
        self.buffer = b""

    def interact(self):
        Thread(target=self.listen).start()
        while True:
            time.sleep(1)

    def listen(self):
        self.fill()

    def fill(self):
        self.buffer += self.source.read()

    def read_all(self):
        self.fill()
        self.buffer = self.buffer[1:]


class DifferentKeys:
    def __init__(self):
        self.counts = {"fired": 0, "done": 0}

    def start(self):
        threading.Timer(1, self.fire).start()

    def fire(self):
        self.counts["fired"] += 1

    def finish(self):
        self.counts["done"] += 1


class OwnerChecked:
    """As re-entrant locks are made: few of the writes need the lock."""

    def __init__(self):
        self._block = threading.Lock()
        self._owner = None
        self._count = 0

    def acquire(self):
        if self._owner == threading.get_ident():
            self._count += 1
            return
        self._block.acquire()
        self._owner = threading.get_ident()
        self._count = 1

    def release(self):
        self._count = count = self._count - 1
        if not count:
            self._owner = None
            self._block.release()

    def forget(self):
        self._count = 0
        self._owner = None


class MostlyWithoutTheLock:
    def __init__(self):
        self._lock = threading.Lock()
        self.apps = {}
        self.ready = False

    def populate(self, names):
        with self._lock:
            for name in names:
                self.apps[name] = name
            self.ready = True

    def restrict(self, names):
        self.apps = {name: app for name, app in self.apps.items() if name in names}

    def restore(self, apps):
        self.apps = apps

    def clear(self):
        self.apps = {}


class ReadByChance:
    def __init__(self):
        self._print_lock = threading.Lock()
        self.n = 0

    def add(self):
        self.n += 1

    def say(self):
        with self._print_lock:
            print(self.n)


class AProperty:
    def __init__(self):
        self._lock = threading.Lock()
        self._n = 0

    @property
    def n(self):
        return self._n

    @n.setter
    def n(self, value):
        with self._lock:
            self._n = value

    def store(self):
        with self._lock:
            self.n = 0

    def add(self):
        self.n += 1


class OneLoopOrTheOther:
    """Who runs `loop` doesn't start the thread."""

    def __init__(self, source):
        self.source = source
        self.length = 0

    def loop_start(self):
        Thread(target=self._run).start()

    def _run(self):
        while True:
            self.loop()

    def loop(self):
        self.length += self.source.read()


class HandedOn:
    def __init__(self):
        self._lock = threading.Lock()
        self.length = 0

    def write(self, data):
        with self._lock:
            self.length += len(data)
            self._flush()

    def handle(self):
        self._call(self._flush)

    def _call(self, flush):
        flush()

    def _flush(self):
        self.length -= 1


class OneItemForEachThread:
    def __init__(self, names):
        self.sizes = {name: 0 for name in names}
        self.turns = {}
        for name in names:
            Thread(target=self.read, args=(name,)).start()

    def read(self, name):
        self.sizes[name] += 1
        me = threading.current_thread().name
        self.turns[me] = self.turns.get(me, 0) + 1
        self.turns[threading.get_ident()] += 1


class OnlyOneThreadComesThere:
    def __init__(self):
        self._block = threading.Lock()
        self._count = 0
        self._owner = None

    def acquire(self):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return
        with self._block:
            self._count += 1


class LockWhereItIsNeeded:
    def __init__(self, parallel):
        self._lock = threading.Lock() if parallel else None
        self._total = 0

    def add(self, length):
        if self._lock is not None:
            with self._lock:
                self._total += length
        else:
            self._total += length


class GivenBackOnTheWayOut:
    def __init__(self, file):
        self._lock = threading.RLock()
        self._count = 0
        self._file = file

    def acquire(self):
        if not self._lock.acquire(timeout=1):
            raise TimeoutError
        if self._count == 0:
            try:
                self._file.lock()
            except BaseException:
                self._lock.release()
                raise
        self._count += 1

    def release(self):
        with self._lock:
            self._count -= 1
            self._lock.release()


# No fix: a lock for some of the updates would guard nothing.


class OneMayWaitForTheOther:
    def __init__(self, work):
        self.work = work
        self.done = 0
        Thread(target=self.run).start()

    def run(self):
        self.done += 1

    def add(self):
        self.done += self.work(self)
