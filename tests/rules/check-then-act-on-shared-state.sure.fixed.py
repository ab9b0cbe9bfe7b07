# What is told by default: a lock that is taken too late, and threads that come to the check.
import asyncio
import threading

from elsewhere import load


class OnlyALock:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def item(self, key):
        if key not in self._items:
            self._items[key] = load(key)


class LockedTooLate:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def item(self, key):
        if key not in self._items:
            with self._lock:
                self._items[key] = load(key)


class ComesFromThreads:
    def __init__(self):
        self._lock = threading.Lock()
        self.cache = {}

    def start(self, keys):
        for key in keys:
            threading.Thread(target=self.work, args=(key,)).start()

    def work(self, key):
        with self._lock:
            if key not in self.cache:
                self.cache[key] = load(key)


class Awaited:
    def __init__(self):
        self.cache = None

    async def get(self):
        await asyncio.to_thread(self.work)
        return self.cache

    def work(self):
        if self.cache is None:
            self.cache = load("x")


class Truth:
    def __init__(self):
        self.is_new = None
        self.is_old = None

    def start(self):
        for _ in range(3):
            threading.Thread(target=self.ask).start()

    def ask(self):
        if self.is_new is None:
            self.is_new = bool(load("new"))
        if self.is_old is None:
            self.is_old = load("age") > 3
        return self.is_new
