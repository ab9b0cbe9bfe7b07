# options: target-version=3.14t, confidence=low
# Without the global interpreter lock also what follows the check at once.
import threading


class Deletes:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def clear(self):
        with self._lock:
            self._items.clear()

    def drop(self, key):
        with self._lock:
            if key in self._items:
                del self._items[key]


class Pops:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def clear(self):
        with self._lock:
            self._items.pop(1, None)

    def drop(self, key):
        with self._lock:
            if key in self._items:
                self._items.pop(key)


class Last:
    def __init__(self):
        self._lock = threading.Lock()
        self._order = []

    def clear(self):
        with self._lock:
            self._order.pop()

    def last(self):
        with self._lock:
            if self._order:
                return self._order.pop()


class Groups:
    def __init__(self):
        self._lock = threading.Lock()
        self._groups = {}

    def clear(self):
        with self._lock:
            self._groups.clear()

    def group(self, key):
        with self._lock:
            if key not in self._groups:
                self._groups[key] = []
        return self._groups[key]


class InOneStep:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def clear(self):
        with self._lock:
            self._items.clear()

    def drop(self, key):
        if key in self._items:
            self._items.pop(key, None)


class Guarded:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}

    def clear(self):
        with self._lock:
            self._items.clear()

    def drop(self, key):
        with self._lock:
            if key in self._items:
                del self._items[key]


groups = {}
        self._order = []

    def clear(self):
        with self._lock:
            self._items.clear()
            self._groups.clear()
            self._order.clear()

    def drop(self, key):
        if key in self._items:
            del self._items[key]

    def drop_by_pop(self, key):
        if key in self._items:
            self._items.pop(key)

    def last(self):
        if self._order:
            return self._order.pop()

    def group(self, key):
        if key not in self._groups:
            self._groups[key] = []
        return self._groups[key]

    def in_one_step(self, key):
        if key in self._items:
            self._items.pop(key, None)

    def guarded(self, key):
        with self._lock:
            if key in self._items:
                del self._items[key]


groups = {}


def add(key):
    groups.setdefault(key, [])
    groups[key].append(1)


def run(keys):
    threads = [threading.Thread(target=add, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
