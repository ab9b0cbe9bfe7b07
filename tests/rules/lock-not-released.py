# Ways through a function that leave a lock taken.
import asyncio
import threading

lock = threading.Lock()
slots = threading.Semaphore(2)


class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.kept = threading.Lock()
        self.tasks = asyncio.Lock()
        self.again = threading.RLock()
        self.values = {}

    def returns_early(self, key):
        self.lock.acquire()
        if key in self.values:
            return self.values[key]
            #^^^^^^^^^^^^^^^^^^^^^^ lock-not-released
        self.values[key] = 1
        self.lock.release()
        return 1

    def raises(self, key):
        self.lock.acquire()
        if key not in self.values:
            raise KeyError(key)
            #^^^^^^^^^^^^^^^^^^ lock-not-released
        value = self.values[key]
        self.lock.release()
        return value

    def handler_forgets(self, key):
        self.lock.acquire()
        try:
            self.values[key] = key()
        except ValueError:
            return None
            #^^^^^^^^^^ lock-not-released
        self.lock.release()
        return key

    def tried(self, key):
        if not self.lock.acquire(timeout=5):
            return None
        if key in self.values:
            return self.values[key]
            #^^^^^^^^^^^^^^^^^^^^^^ lock-not-released
        self.lock.release()
        return None

    async def in_a_coroutine(self, key):
        await self.tasks.acquire()
        if key in self.values:
            return self.values[key]
            #^^^^^^^^^^^^^^^^^^^^^^ lock-not-released
        self.tasks.release()
        return None

    def in_a_loop(self, keys):
        for key in keys:
            self.lock.acquire()
            if key in self.values:
                return key
                #^^^^^^^^^ lock-not-released
            self.lock.release()
        return None

    def given_back_twice(self, key):
        self.lock.acquire()
        if key in self.values:
            self.lock.release()
            return 1
        if not key:
            return 2
            #^^^^^^^ lock-not-released
        self.lock.release()
        return 3

    # Each way gives it back, or hands it on.
    def each_way(self, key):
        self.lock.acquire()
        if key in self.values:
            self.lock.release()
            return self.values[key]
        self.lock.release()
        return None

    def by_finally(self, key):
        self.lock.acquire()
        try:
            if key in self.values:
                return self.values[key]
            raise KeyError(key)
        finally:
            self.lock.release()

    def handlers_give_it_back(self, key):
        self.lock.acquire()
        try:
            self.values[key] = key()
        except ValueError:
            self.lock.release()
            raise
        except KeyError:
            pass
        self.lock.release()
        return key

    def under_a_condition(self, key, locked):
        if not locked:
            self.lock.acquire()
        self.values[key] = 1
        if not locked:
            self.lock.release()
        return key

    def keeps_on_success(self, key):
        self.lock.acquire()
        if key in self.values:
            return True
        self.lock.release()
        return False

    def tries(self):
        if self.lock.acquire(blocking=False):
            self.lock.release()
            return 1
        return 2

    def waits_in_loop(self):
        while not self.lock.acquire(timeout=1):
            print("waits")
        self.lock.release()

    def takes(self):
        self.kept.acquire()
        if self.values:
            return 1
        self.kept.release()
        return 2

    def gives(self):
        self.kept.release()

    def reentrant(self, key):
        self.again.acquire()
        if key in self.values:
            return 1
        self.again.release()
        return 2

    def let_go_and_taken_again(self):
        self.lock.acquire()
        while not self.values:
            self.lock.release()
            print("waits")
            self.lock.acquire()
        self.lock.release()


def never_gives_it_back():
    lock.acquire()


def of_slots(wanted):
    slots.acquire()
    if wanted:
        return 1
    slots.release()
    return 2


def given(guard: threading.Lock, wanted):
    guard.acquire()
    if wanted:
        return 1
    guard.release()
    return 2


class Barrier:
    """Each thread gives back what another one has taken."""

    def __init__(self, count):
        self.count = count
        self.waiting = 0
        self.checkin = threading.Lock()
        self.checkout = threading.Lock()
        self.checkout.acquire()

    def enter(self):
        self.checkin.acquire()
        self.waiting += 1
        if self.waiting == self.count:
            self.checkout.release()
            return
        self.checkin.release()
        self.checkout.acquire()
        self.waiting -= 1
        if self.waiting == 0:
            self.checkin.release()
            return
        self.checkout.release()
