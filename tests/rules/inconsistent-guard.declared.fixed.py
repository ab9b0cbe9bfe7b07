# Comments that say which lock guards what.
import threading

_lock = threading.Lock()
_names = []  # guarded by: _lock


def add_name(name):
    with _lock:
        _names.append(name)


def names():
    with _lock:
        return list(_names)


def drop_names():  # requires: _lock
    _names.clear()


def reset():
    drop_names()


def reset_locked():
    with _lock:
        drop_names()


class Account:
    limit = 0  # guarded by: self._lock

    def __init__(self):
        self._lock = threading.Lock()
        self._balance = 0  # guarded by: self._lock
        self._history = []  # guarded by: self._lock: who paid what
        self._owner = "x"  # a name
        self._balance = 1
        self._record(0)

    def deposit(self, amount):
        with self._lock:
            self._balance += amount
            self._record(amount)

    def balance(self):
        with self._lock:
            return self._balance

    def raise_limit(self):
        with self._lock:
            self.limit = 3

    def store(self, amount):
        with self._lock:
            self._balance = amount

    def owner(self):
        return self._owner

    def _record(self, amount):  # requires: self._lock
        self._history.append(amount)

    # requires: self._lock
    @property
    def last(self):
        return self._history[-1]

    # requires: python 3.9
    def unrelated(self):
        pass

    def forget(self):
        self._record(0)

    def by_hand(self):
        self._lock.acquire()
        try:
            self._record(1)
            return self._balance
        finally:
            self._lock.release()

    def given_back(self):
        self._lock.acquire()
        self._balance = 3
        self._lock.release()
        with self._lock:
            return self._balance

    def under_another_lock(self):
        with _lock:
            with self._lock:
                return self._balance

    def in_a_lambda(self):
        with self._lock:
            return sorted(self._history, key=lambda x: x)

    def while_another_has_it(self):
        self._record(1)  # interlock: ignore[inconsistent-guard]


def outside(account):
    account = Account()
    account._record(2)
    with account._lock:
        account._record(3)


class NotGuarded:
    def __init__(self):
        self.text = "# guarded by: self._lock"
        self.other = 1  # guarded by: self._nothing

    def read(self):
        return self.text, self.other
