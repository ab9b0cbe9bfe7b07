# A read-modify-write of an attribute that several threads share, outside its lock.
import asyncio
import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Condition, RLock, Thread, Timer


class OwnsALock:
    total = 0

    def __init__(self):
        self._lock = threading.Lock()
        self.total = 0
        self.counts = {}
        self.high = 0
        self.on = False
        self.total += 1

    def add(self, n):
        with self._lock:
            self.total += n
            self.counts["all"] += 1
            self.high = n
            self.on = True

    def augmented(self):
        with self._lock:
            self.total += 1

    def spelled_out(self, n):
        with self._lock:
            self.total = self.total + n

    def turned_around(self, n):
        with self._lock:
            self.total = n - self.total

    def in_a_call(self, n):
        with self._lock:
            self.high = max(self.high, n)

    def toggle(self):
        with self._lock:
            self.on = not self.on

    def item(self, key):
        with self._lock:
            self.counts[key] += 1

    def item_spelled_out(self, key):
        with self._lock:
            self.counts[key] = self.counts[key] + 1

    def item_with_default(self, key):
        with self._lock:
            self.counts[key] = self.counts.get(key, 0) + 1

    def in_blocks(self, items):
        for item in items:
            if item:
                with self._lock:
                    self.total += item

    def after_the_lock(self, n):
        with self._lock:
            self.high = n
        with self._lock:
            self.total += n

    def over_several_lines(self, n):
        with self._lock:
            self.total += (
                n
                + 1
            )

    async def in_a_coroutine(self):
        with self._lock:
            self.total += 1
        await asyncio.sleep(0)

    def on_one_line(self): self.total += 1

    def in_a_nested_function(self):
        def later():
            with self._lock:
                self.total += 1

        return later


class OwnsACondition:
    def __init__(self):
        self.changed = Condition()
        self.waiting = 0

    def wait(self):
        with self.changed:
            self.waiting += 1
            self.changed.wait()
            self.waiting -= 1

    def reset(self):
        with self.changed:
            self.waiting -= 1


class LockOfTheClass:
    lock = threading.Lock()
    made = 0

    def make(self):
        with self.lock:
            self.made += 1

    def unmake(self):
        with self.lock:
            self.made -= 1


class TwoLocks:
    def __init__(self):
        self.read_lock = RLock()
        self.write_lock = RLock()
        self.reads = 0
        self.writes = 0

    def read(self):
        with self.read_lock:
            self.reads += 1

    def write(self):
        with self.write_lock:
            self.writes += 1

    def reset(self):
        with self.write_lock:
            self.writes -= 1
        with self.read_lock:
            self.reads -= 1


# A method that runs in a thread, and others beside it


class RunsAThread:
    def __init__(self):
        self._lock = threading.Lock()
        self.done = 0
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while True:
            with self._lock:
                self.done += 1

    def undo(self):
        with self._lock:
            self.done -= 1


class RunsInAPool:
    def __init__(self):
        """Counts."""
        self._lock = threading.Lock()
        self.done = 0
        self.pool = ThreadPoolExecutor()

    def start(self, items):
        for item in items:
            self.pool.submit(self.work, item)

    def work(self, item):
        with self._lock:
            self.done += item


class MapsInAPool:
    def __init__(self):
        self._lock = threading.Lock()
        self.done = 0

    def start(self, items):
        with ThreadPoolExecutor() as pool:
            list(pool.map(self.work, items))

    def work(self, item):
        self._count(item)

    def _count(self, item):
        with self._lock:
            self.done += item


class StartsSeveralThreads:
    def __init__(self):
        self._lock = threading.Lock()
        self.hits = 0

    def start(self):
        threads = [Thread(target=self.hit) for _ in range(4)]
        for thread in threads:
            thread.start()

    def hit(self):
        with self._lock:
            self.hits += 1


class OffloadsFromCoroutines:
    def __init__(self):
        self._lock = threading.Lock()
        self.loads = 0

    async def load(self):
        await asyncio.to_thread(self.load_now)

    def load_now(self):
        with self._lock:
            self.loads += 1

    def forget(self):
        with self._lock:
            self.loads -= 1


class ThreadOfItsOwn(threading.Thread):
    def __init__(self):
        self._lock = threading.Lock()
        super().__init__()
        self.left = 3

    def run(self):
        while self.left:
            with self._lock:
                self.left -= 1

    def more(self):
        with self._lock:
            self.left += 1


class NoInit:
    left = 3

    def start(self):
        Timer(1.0, self.tick).start()
        self.left = 5

    def tick(self):
        self.left -= 1


# Not findings: the lock is held


class Guarded:
    def __init__(self):
        self._lock = threading.Lock()
        self._other = threading.Lock()
        self.n = 0
        self.never_guarded = 0
        self._prepare()

    def _prepare(self):
        self.n += 1

    def add(self):
        with self._lock:
            self.n += 1
            if self.n > 3:
                self.n -= 1

    def several(self, file):
        with open(file) as fh, self._lock:
            self.n += len(fh.read())

    def by_hand(self):
        self._lock.acquire()
        try:
            self.n += 1
        finally:
            self._lock.release()

    def if_free(self):
        if not self._lock.acquire(timeout=1):
            return
        self.n += 1
        self._lock.release()

    def if_free_now(self):
        if self._lock.acquire(blocking=False):
            self.n += 1
            self._lock.release()

    def _add_locked(self):
        self.n += 1

    def _only_called_with_the_lock(self):
        self.n += 1

    def caller(self):
        with self._lock:
            self._only_called_with_the_lock()

    def other_caller(self):
        with self._lock:
            self._calls_on()

    def _calls_on(self):
        self._only_called_with_the_lock()

    def its_own_business(self):
        self.never_guarded += 1

    def single_stores(self):
        self.n = 0

    def reads(self):
        return self.n + 1

    def local(self):
        n = self.n
        n += 1
        return n

    def __setstate__(self, state):
        self.n += state["n"]


guard = threading.Lock()


class GuardedByTheModule:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def add(self):
        with self._lock:
            self.n += 1

    def under_another_lock(self):
        with guard:
            self.n += 1


def synchronized(method):
    def wrapper(self):
        with self._lock:
            return method(self)

    return wrapper


class GuardedByADecorator:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def add(self):
        with self._lock:
            self.n += 1

    @synchronized
    def decorated(self):
        self.n += 1


# Not findings: one thread


class NoLockAndNoThread:
    def __init__(self):
        self.n = 0

    def add(self):
        self.n += 1


class OnlyCoroutines:
    def __init__(self):
        self._lock = asyncio.Lock()
        self.n = 0

    async def add(self):
        async with self._lock:
            self.n += 1

    async def add_between_awaits(self):
        self.n += 1


class OnlyTheThreadWrites:
    def __init__(self):
        self.n = 0
        self.thread = Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        while True:
            self.n += 1
            self._step()

    def _step(self):
        self.n += 1

    def progress(self):
        return self.n


class TouchesOtherAttributes:
    def __init__(self):
        self.n = 0
        self.m = 0

    def start(self):
        Thread(target=self.run).start()

    def run(self):
        self.n += 1

    def other(self):
        self.m += 1


class RunsAProcess:
    def __init__(self):
        self.n = 0

    def start(self):
        multiprocessing.Process(target=self.run).start()
        self.n += 1

    def run(self):
        self.n += 1


class LockForSomethingElse:
    def __init__(self):
        self._print_lock = threading.Lock()
        self.n = 0

    def say(self, text):
        with self._print_lock:
            print(text, self.n)

    def add(self):
        self.n += 1


class AtomicOperations:
    def __init__(self):
        self._lock = threading.Lock()
        self.items = []
        self.seen = set()

    def add(self, item):
        with self._lock:
            self.items = [*self.items, item]
            self.seen = set()

    def append(self, item):
        self.items.append(item)
        self.seen.add(item)
