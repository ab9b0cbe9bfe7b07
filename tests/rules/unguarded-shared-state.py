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
        #            ~~~~~~~~~~~~~~~~ related: the lock that guards `total` elsewhere
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
        self.total += 1
        #^^^^^^^^^ unguarded-shared-state (warning): `self.total` is read and written outside `self._lock`

    def spelled_out(self, n):
        self.total = self.total + n
        #^^^^^^^^^ unguarded-shared-state

    def turned_around(self, n):
        self.total = n - self.total
        #^^^^^^^^^ unguarded-shared-state

    def in_a_call(self, n):
        self.high = max(self.high, n)
        #^^^^^^^^ unguarded-shared-state

    def toggle(self):
        self.on = not self.on
        #^^^^^^ unguarded-shared-state

    def item(self, key):
        self.counts[key] += 1
        #^^^^^^^^^^^^^^^ unguarded-shared-state

    def item_spelled_out(self, key):
        self.counts[key] = self.counts[key] + 1
        #^^^^^^^^^^^^^^^ unguarded-shared-state

    def item_with_default(self, key):
        self.counts[key] = self.counts.get(key, 0) + 1
        #^^^^^^^^^^^^^^^ unguarded-shared-state

    def in_blocks(self, items):
        for item in items:
            if item:
                self.total += item
                #^^^^^^^^^ unguarded-shared-state

    def after_the_lock(self, n):
        with self._lock:
            self.high = n
        self.total += n
        #^^^^^^^^^ unguarded-shared-state

    def over_several_lines(self, n):
        self.total += (
        #^^^^^^^^^ unguarded-shared-state
            n
            + 1
        )

    async def in_a_coroutine(self):
        self.total += 1
        #^^^^^^^^^ unguarded-shared-state
        await asyncio.sleep(0)

    def on_one_line(self): self.total += 1
    #                      ^^^^^^^^^^ unguarded-shared-state

    def in_a_nested_function(self):
        def later():
            self.total += 1
            #^^^^^^^^^ unguarded-shared-state

        return later


class OwnsACondition:
    def __init__(self):
        self.changed = Condition()
        #              ~~~~~~~~~~~ related
        self.waiting = 0

    def wait(self):
        with self.changed:
            self.waiting += 1
            self.changed.wait()
            self.waiting -= 1

    def reset(self):
        self.waiting -= 1
        #^^^^^^^^^^^ unguarded-shared-state


class LockOfTheClass:
    lock = threading.Lock()
    #      ~~~~~~~~~~~~~~~~ related
    made = 0

    def make(self):
        with self.lock:
            self.made += 1

    def unmake(self):
        self.made -= 1
        #^^^^^^^^ unguarded-shared-state


class TwoLocks:
    def __init__(self):
        self.read_lock = RLock()
        #                ~~~~~~~ related
        self.write_lock = RLock()
        #                 ~~~~~~~ related
        self.reads = 0
        self.writes = 0

    def read(self):
        with self.read_lock:
            self.reads += 1

    def write(self):
        with self.write_lock:
            self.writes += 1

    def reset(self):
        self.writes -= 1
        #^^^^^^^^^^ unguarded-shared-state
        self.reads -= 1
        #^^^^^^^^^ unguarded-shared-state


# A method that runs in a thread, and others beside it


class RunsAThread:
    def __init__(self):
        self.done = 0
        self.thread = threading.Thread(target=self.run)
        #                                     ~~~~~~~~ related
        self.thread.start()

    def run(self):
        while True:
            self.done += 1
            #^^^^^^^^ unguarded-shared-state

    def undo(self):
        self.done -= 1
        #^^^^^^^^ unguarded-shared-state


class RunsInAPool:
    def __init__(self):
        """Counts."""
        self.done = 0
        self.pool = ThreadPoolExecutor()

    def start(self, items):
        for item in items:
            self.pool.submit(self.work, item)
            #                ~~~~~~~~~ related

    def work(self, item):
        self.done += item
        #^^^^^^^^ unguarded-shared-state


class MapsInAPool:
    def __init__(self):
        self.done = 0

    def start(self, items):
        with ThreadPoolExecutor() as pool:
            list(pool.map(self.work, items))
            #             ~~~~~~~~~ related

    def work(self, item):
        self._count(item)

    def _count(self, item):
        self.done += item
        #^^^^^^^^ unguarded-shared-state


class StartsSeveralThreads:
    def __init__(self):
        self.hits = 0

    def start(self):
        threads = [Thread(target=self.hit) for _ in range(4)]
        #                        ~~~~~~~~ related
        for thread in threads:
            thread.start()

    def hit(self):
        self.hits += 1
        #^^^^^^^^ unguarded-shared-state


class OffloadsFromCoroutines:
    def __init__(self):
        self.loads = 0

    async def load(self):
        await asyncio.to_thread(self.load_now)
        #                       ~~~~~~~~~~~~~ related

    def load_now(self):
        self.loads += 1
        #^^^^^^^^^ unguarded-shared-state

    def forget(self):
        self.loads -= 1
        #^^^^^^^^^ unguarded-shared-state


class ThreadOfItsOwn(threading.Thread):
    def __init__(self):
        super().__init__()
        self.left = 3

    def run(self):
    #   ~~~ related
        while self.left:
            self.left -= 1
            #^^^^^^^^ unguarded-shared-state

    def more(self):
        self.left += 1
        #^^^^^^^^ unguarded-shared-state


class NoInit:
    left = 3

    def start(self):
        Timer(1.0, self.tick).start()
        #          ~~~~~~~~~ related
        self.left = 5

    def tick(self):
        self.left -= 1
        #^^^^^^^^ unguarded-shared-state


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
