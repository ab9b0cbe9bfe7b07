# Notifications without the lock.
import asyncio
import threading

changed = threading.Condition()


class Mailbox:
    def __init__(self):
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._full = threading.Condition(self._lock)
        self._letters = []

    def put(self, letter):
        self._letters.append(letter)
        with self._changed:
            self._changed.notify()

    def put_all(self, letters):
        with self._lock:
            self._letters.extend(letters)
        with self._changed:
            self._changed.notify_all()

    def _wake(self):
        with self._changed:
            self._changed.notify()

    def wakes(self):
        self._wake()

    # Somebody holds it.
    def put_under_lock(self, letter):
        with self._changed:
            self._letters.append(letter)
            self._changed.notify()

    def put_under_its_lock(self, letter):
        with self._lock:
            self._letters.append(letter)
            self._changed.notify()

    def put_under_other_condition(self, letter):
        with self._full:
            self._changed.notify()

    def put_by_hand(self, letter):
        self._lock.acquire()
        try:
            self._changed.notify()
        finally:
            self._lock.release()

    def _notify(self):
        self._changed.notify()

    def calls(self):
        with self._lock:
            self._notify()

    def notify_locked(self):
        self._changed.notify()

    def with_unknown(self, guard):
        with guard:
            self._changed.notify()

    def __exit__(self, *exc):
        self._changed.notify()


class Handed:
    def __init__(self):
        self.changed = threading.Condition()

    def acquire(self):
        self.changed.acquire()

    def release(self):
        self.changed.release()

    def notify(self):
        self.changed.notify()


class Tasks:
    def __init__(self):
        self.changed = asyncio.Condition()

    async def put(self):
        async with self.changed:
            self.changed.notify_all()

    def put_now(self):
        self.changed.notify_all()

    async def put_under_lock(self):
        async with self.changed:
            self.changed.notify_all()


def of_module():
    with changed:
        changed.notify()


def given(condition: threading.Condition):
    condition.notify()


class Observers:
    def notify(self):
        print("another notify")

    def run(self):
        self.notify()


def locked(method):
    def inner(self):
        with self._lock:
            return method(self)

    return inner


class Decorated:
    def __init__(self):
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)

    @locked
    def put(self):
        self._changed.notify()
