# Findings with no fix but one: holding the lock there might wait for itself, or for another lock.
import threading

from elsewhere import notify


class CallerHolds:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def add(self):
        with self._lock:
            self.n += 1
            self.bump()

    def bump(self):
        self.n += 1

    def add_freely(self):
        self.bump()


class CallerOfTheCallerHolds:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def add(self):
        with self._lock:
            self.n += 1
            self.again()

    def again(self):
        self.more()

    def more(self):
        self.n += 1

    def add_freely(self):
        self.again()


def outsider(counter):
    with counter.lock:
        counter.tally()


class HeldByOthers:
    def __init__(self):
        self.lock = threading.Lock()
        self.n = 0

    def add(self):
        with self.lock:
            self.n += 1

    def tally(self):
        self.n += 1


class TakesItInside:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0
        self.m = 0

    def add(self):
        with self._lock:
            self.n += 1

    def size(self):
        return self.count()

    def count(self):
        with self._lock:
            return self.m

    @property
    def width(self):
        with self._lock:
            return self.m

    def add_size(self):
        self.n += self.size()

    def add_width(self):
        self.n += self.width

    def add_unknown(self, make):
        self.n += make()

    def hand_on(self):
        self.n += notify(self)


class TakesItOnceFixed:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0
        self.m = 0

    def add(self):
        with self._lock:
            self.n += 1
            self.m += 1

    def outer(self):
        self.n += self.inner()

    def inner(self):
        with self._lock:
            self.m += 1
        return self.m


class RunsByAnOperator:
    def __init__(self):
        self._lock = threading.Lock()
        self.n = 0

    def add(self):
        with self._lock:
            self.n += 1

    def __setitem__(self, key, value):
        self.n += value
