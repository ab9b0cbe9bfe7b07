# options: confidence=low
# Checks of state that threads share, and acts without the lock.
import queue
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from elsewhere import load


class ByItem:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key):
        with self._lock:
            if key not in self._items:
                self._items[key] = load(key)
        return self._items[key]


class ByNot:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key):
        with self._lock:
            if not key in self._items:
                self._items[key] = load(key)


class ByGet:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key):
        with self._lock:
            if self._items.get(key) is None:
                self._items[key] = load(key)


class OrReturn:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key):
        if key in self._items:
            return self._items[key]
        item = load(key)
        self._items[key] = item
        return item


class Elif:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key, skip):
        with self._lock:
            if skip:
                return
            elif key not in self._items:
                self._items[key] = load(key)


class Lazy:
    def __init__(self):
        self._lock = threading.Lock()
        self._session = None

    def drop(self, key):
        with self._lock:
            self._session = key

    def session(self):
        with self._lock:
            if self._session is None:
                self._session = load("session")
        return self._session


class LazyByNot:
    def __init__(self):
        self._lock = threading.Lock()
        self._session = None

    def drop(self, key):
        with self._lock:
            self._session = key

    def session(self, ready):
        with self._lock:
            if ready and not self._session:
                self._session = load("session")


class LazyOrReturn:
    def __init__(self):
        self._lock = threading.Lock()
        self._session = None

    def drop(self, key):
        with self._lock:
            self._session = key

    def session(self):
        if self._session is not None:
            return self._session
        self._session = load("session")
        return self._session


class SetOnce:
    def __init__(self):
        self._lock = threading.Lock()
        self._seen = set()

    def drop(self, key):
        with self._lock:
            self._seen.clear()

    def see(self, key):
        with self._lock:
            if key not in self._seen:
                load(key)
                self._seen.add(key)


class ListOnce:
    def __init__(self):
        self._lock = threading.Lock()
        self._names = []

    def drop(self, key):
        with self._lock:
            self._names.clear()

    def name(self, name):
        with self._lock:
            if name not in self._names:
                load(name)
                self._names.append(name)


class Delete:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            del self._items[key]

    def take(self, key):
        with self._lock:
            if key in self._items:
                load(key)
                del self._items[key]


class Pop:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def take(self, key):
        with self._lock:
            if key in self._items:
                load(key)
                self._items.pop(key)


class TakeAny:
    def __init__(self):
        self._lock = threading.Lock()
        self._names = []

    def drop(self, key):
        with self._lock:
            self._names.remove(key)

    def take(self):
        with self._lock:
            while self._names:
                load("x")
                self._names.pop()


class LockedTooLate:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key):
        if key not in self._items:
            with self._lock:
                self._items[key] = load(key)


# Right: the lock


class Guarded:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}
        self._session = None

    def item(self, key):
        with self._lock:
            if key not in self._items:
                self._items[key] = load(key)
            return self._items[key]

    def asked_twice(self):
        if self._session is None:
            with self._lock:
                if self._session is None:
                    self._session = load("session")
        return self._session

    def asked_twice_by_name(self):
        if self._session is None:
            with self._lock:
                session = self._session
                if session is None:
                    self._session = load("session")

    def asked_twice_and_left(self):
        if self._session is not None:
            return self._session
        with self._lock:
            if self._session is not None:
                return self._session
            self._session = load("session")
        return self._session

    def _item_locked(self, key):
        if key not in self._items:
            self._items[key] = load(key)

    def helped(self, key):
        with self._lock:
            return self._helper(key)

    def _helper(self, key):
        if key not in self._items:
            self._items[key] = load(key)

    def other_key(self, key):
        if key not in self._items:
            self._items["default"] = load(key)

    def in_one_step(self, key):
        if key in self._items:
            load(key)
            self._items.pop(key, None)

    def set_in_one_step(self, key):
        if key not in self._items:
            self._items.setdefault(key, load(key))

    def only_asked(self, key):
        if key not in self._items:
            load(key)

    def at_once(self, key):
        if key in self._items:
            del self._items[key]

    def at_once_with_a_literal(self, key):
        if key not in self._items:
            self._items[key] = []


# Right: nobody shares it


class NoLock:
    def __init__(self):
        self._items = {}

    def item(self, key):
        if key not in self._items:
            self._items[key] = load(key)


class LockForSomethingElse:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}
        self._count = 0

    def count(self):
        with self._lock:
            self._count += 1

    def item(self, key):
        if key not in self._items:
            self._items[key] = load(key)


def local(key):
    items = {}
    if key not in items:
        items[key] = load(key)
    return items


class Parameter:
    def __init__(self):
        self._lock = threading.Lock()

    def fill(self, items, key):
        with self._lock:
            items["x"] = 1
        if key not in items:
            items[key] = load(key)


# Threads that the file starts


class RunInAPool:
    def __init__(self):
        self._lock = threading.Lock()
        self.cache = {}
        self.pool = ThreadPoolExecutor()

    def start(self, keys):
        for key in keys:
            self.pool.submit(self.work, key)

    def work(self, key):
        with self._lock:
            if key not in self.cache:
                self.cache[key] = load(key)


class RunsAThread:
    def __init__(self):
        self._lock = threading.Lock()
        self.jobs = deque()
        threading.Thread(target=self.run).start()

    def run(self):
        while True:
            with self._lock:
                if self.jobs:
                    load("x")
                    self.jobs.popleft()

    def steal(self):
        with self._lock:
            if self.jobs:
                load("y")
                return self.jobs.pop()


class OnlyOneThread:
    def __init__(self):
        self.cache = {}

    def start(self):
        threading.Thread(target=self.run).start()

    def run(self):
        if "x" not in self.cache:
            self.cache["x"] = load("x")


# State of the module

_lock = threading.Lock()
_clients = {}
_client = None
_alone = {}


def client_of(name):
    with _lock:
        if name not in _clients:
            _clients[name] = load(name)
    return _clients[name]


def forget(name):
    with _lock:
        _clients.pop(name, None)


def client():
    global _client
    if _client is None:
        with _lock:
            _client = load("client")
    return _client


def client_asked_twice():
    global _client
    if _client is None:
        with _lock:
            if _client is None:
                _client = load("client")
    return _client


def nobody_locks(name):
    if name not in _alone:
        _alone[name] = load(name)


def a_local_of_the_name(name):
    _clients = {}
    if name not in _clients:
        _clients[name] = load(name)


class Shared:
    made = {}
    lock = threading.Lock()

    @classmethod
    def make(cls, name):
        with Shared.lock:
            if name not in cls.made:
                cls.made[name] = load(name)
        return cls.made[name]

    @classmethod
    def drop(cls, name):
        with cls.lock:
            del cls.made[name]


# Queues


class Consumers:
    def __init__(self):
        self._lock = threading.Lock()
        self.jobs = queue.Queue()

    def start(self):
        for _ in range(4):
            threading.Thread(target=self.work).start()

    def work(self):
        with self._lock:
            while not self.jobs.empty():
                load(self.jobs.get())

    def work_or_return(self):
        if self.jobs.empty():
            return
        load(self.jobs.get_nowait())


class ConsumersThatAsk:
    def __init__(self):
        self.jobs = queue.Queue()

    def start(self):
        for _ in range(4):
            threading.Thread(target=self.work).start()

    def work(self):
        while not self.jobs.empty():
            try:
                load(self.jobs.get_nowait())
            except queue.Empty:
                break


class OneConsumer:
    def __init__(self):
        self.jobs = queue.Queue()
        threading.Thread(target=self.work).start()

    def work(self):
        while not self.jobs.empty():
            load(self.jobs.get())

    def add(self, job):
        self.jobs.put(job)


class Takers:
    def __init__(self):
        self._lock = threading.Lock()
        self._done = deque()
        self._jobs = deque()

    def finish(self, job):
        with self._lock:
            self._done.append(job)
            self._jobs.append(job)

    def steal(self):
        with self._lock:
            return self._jobs.pop()

    def collect(self):
        while self._done:
            load("x")
            yield self._done.popleft()

    def next_or_none(self):
        if self._jobs:
            load("x")
            try:
                return self._jobs.popleft()
            except IndexError:
                return None

    def next(self):
        with self._lock:
            if self._jobs:
                load("x")
                return self._jobs.popleft()
