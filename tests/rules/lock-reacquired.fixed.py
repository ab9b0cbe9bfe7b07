# Locks of threads that their holder takes again.
import threading
from contextlib import nullcontext

lock = threading.RLock()
other_lock = threading.Lock()
again = threading.RLock()


def guarded():
    with lock:
        print("now")


def through_another():
    print("now")
    guarded()


def calls():
    with lock:
        guarded()
        if lock:
            through_another()


def directly():
    with lock:
        with lock:
            print("never")


def in_one_statement():
    with lock, lock:
        print("never")


def by_hand():
    lock.acquire()
    guarded()
    lock.release()


def by_hand_again():
    with lock:
        lock.acquire()


class Account:
    shared = threading.RLock()

    def __init__(self):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.free = threading.Condition()
        self.reentrant = threading.RLock()
        self.slots = threading.Semaphore(2)

    @property
    def balance(self):
        with self.lock:
            return 1

    def deposit(self):
        try:
            with self.lock:
                print("changed")
        finally:
            print("done")

    def of_class(self):
        with Account.shared:
            print("changed")

    def move_to(self, other):
        with other_lock, self.lock:
            self.deposit()
            print(self.balance)
            other.deposit()

    def by_condition(self):
        with self.changed:
            self.deposit()
            self.changed.notify()

    def take_class_lock(self, other: "Account"):
        with self.shared:
            other.of_class()

    def nested(self):
        def inner():
            with self.lock:
                print("now")

        with self.lock:
            inner()

    def for_each(self, names):
        with self.lock:
            for name in names:
                self.deposit()

    # It may not take it, or it is another one.
    def if_wanted(self, wanted):
        if wanted:
            with self.lock:
                print("changed")

    def ends_before(self, wanted):
        if not wanted:
            return
        with self.lock:
            print("changed")

    def tried(self):
        if self.lock.acquire(blocking=False):
            self.lock.release()
        if self.lock.acquire(timeout=1):
            self.lock.release()

    def calls_others(self, other: "Account"):
        with self.lock:
            self.if_wanted(False)
            self.ends_before(False)
            self.tried()
            other.deposit()
            thread = threading.Thread(target=self.deposit)
        thread.start()
        self.deposit()
        with self.slots:
            self.use_slots()
        with self.reentrant:
            self.use_reentrant()
        with self.free:
            self.use_free()
            self.deposit()

    def use_slots(self):
        with self.slots:
            print("two at a time")

    def use_reentrant(self):
        with self.reentrant, again:
            print("again")

    def use_free(self):
        with self.free:
            print("has an RLock")

    def lets_go(self):
        with self.lock:
            self.lock.release()
            self.deposit()
            self.lock.acquire()

    def makes_another(self):
        with self.lock:
            return Account().deposit()


class Made:
    def __init__(self, lock):
        self.lock = lock
        self.maybe = lock or threading.Lock()
        self.guard = threading.Lock() if lock is None else nullcontext()

    def outer(self):
        with self.lock, self.maybe, self.guard:
            self.inner()

    def inner(self):
        with self.lock, self.maybe, self.guard:
            print("may be an RLock")


def others():
    with other_lock:
        guarded()
    with lock:

        def later():
            guarded()

    later()
    with again:
        with again:
            print("again")


def own():
    mine = threading.Lock()
    with mine:
        print("mine")
    with mine:
        print("mine")
