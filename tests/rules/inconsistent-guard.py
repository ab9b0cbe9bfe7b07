# options: confidence=low
# State that a lock guards in most places.
import threading


class Backlog:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = []
        self._index = {}
        self._last = None
        self._open = True
        self._items = ["first"]

    def add(self, key, item):
        with self._lock:
            self._items.append(item)
            self._index[key] = item
            self._last = item

    def take(self):
        with self._lock:
            self._last = self._items.pop()
            self._index.clear()
            return self._last

    def peek(self):
        with self._lock:
            return self._items[-1], self._index, self._last

    def again(self, key, item):
        with self._lock:
            self._items.append(item)
            self._index[key] = item
            self._items.append(item)
            self._index[key] = item
            self._items.append(item)
            self._index[key] = item

    def reset(self):
        self._items = []
        #^^^^^^^^^^ inconsistent-guard

    def forget_key(self, key):
        del self._index[key]
        #   ^^^^^^^^^^^^^^^^ inconsistent-guard

    def remember(self, item):
        self._last = item
        #^^^^^^^^^ inconsistent-guard

    def push(self, item):
        self._items.append(item)
        #^^^^^^^^^^ inconsistent-guard

    def set_key(self, key):
        self._index[key] = None
        #^^^^^^^^^^^^^^^ inconsistent-guard


# Right


class Guarded:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = []
        self._flag = False
        self._reset()

    def _reset(self):
        self._items = []

    def add(self, item):
        with self._lock:
            self._items.append(item)

    def take(self):
        with self._lock:
            self._shrink()
            return self._items.pop()

    def swap(self, items):
        with self._lock:
            self._items = items
            self._flag = True

    def _shrink(self):
        self._items.clear()

    def _drop_locked(self):
        self._items.clear()

    def by_hand(self):
        self._lock.acquire()
        try:
            self._items = []
        finally:
            self._lock.release()

    def flag(self):
        self._flag = False

    def read(self):
        return self._items


class HalfAndHalf:
    def __init__(self):
        self._lock = threading.Lock()
        self.state = 0

    def one(self):
        with self._lock:
            self.state = 1

    def two(self):
        with self._lock:
            self.state = 2

    def three(self):
        with self._lock:
            self.state = 3

    def four(self):
        self.state = 4

    def five(self):
        self.state = 5


class TwoLocks:
    def __init__(self):
        self._lock = threading.Lock()
        self._other = threading.Lock()
        self.state = 0

    def one(self):
        with self._lock:
            self.state = 1

    def two(self):
        with self._lock:
            self.state = 2

    def three(self):
        with self._other:
            self.state = 3

    def four(self):
        self.state = 4


class StartsAThread:
    def __init__(self):
        self._lock = threading.Lock()
        self._done = []

    def start(self):
        self._done = []
        thread = threading.Thread(target=self.run)
        thread.start()
        thread.join()
        self._done = []

    def run(self):
        with self._lock:
            self._done.append(1)
        with self._lock:
            self._done.append(2)
        with self._lock:
            self._done.append(3)


# Of the module

_lock = threading.Lock()
_registry = {}


def register(name, value):
    with _lock:
        _registry[name] = value


def unregister(name):
    with _lock:
        del _registry[name]


def lookup(name):
    with _lock:
        return _registry[name]


def clear():
    _registry.clear()
    #^^^^^^^^ inconsistent-guard


def _fill():
    _registry["x"] = 1


_fill()


# Right: said, or made anew


class SaysSo:
    def __init__(self):
        self._lock = threading.Lock()
        self._ids = []

    def add(self, n):
        with self._lock:
            self._ids.append(n)

    def add_twice(self, n):
        with self._lock:
            self._ids.append(n)
            self._ids.append(n)

    def take(self):
        """This must be called while the lock is held."""
        return self._ids.pop()

    def reset_after_fork(self):
        self._lock = threading.Lock()
        self._ids = []

    def give_back(self):
        self._ids = []
        self._lock.release()


class GivenALock:
    def __init__(self, lock: threading.Lock):
        self._lock = lock
        self._state = None

    def one(self):
        with self._lock:
            self._state = 1

    def two(self):
        with self._lock:
            self._state = 2
            return self._state

    def three(self):
        self._state = 3


class FilledOnce:
    def __init__(self):
        self._lock = threading.Lock()
        self._ready = False
        self._items = []

    def fill(self, items):
        if self._ready:
            return
        self._items = items
        self._ready = True

    def add(self, item):
        with self._lock:
            self._items.append(item)

    def take(self):
        with self._lock:
            self._items.pop()
            return self._items
