# Globals and attributes of classes that several threads update.
import threading
from concurrent.futures import ThreadPoolExecutor

_pending_lock = threading.Lock()

_started_lock = threading.Lock()

_lock = threading.Lock()
total = 0
counts = {}
started = 0
pending = 0
single = 0
guarded = 0
items = []
high = 0
stopped = 0
unshared = 0


def add(n):
    global total
    with _lock:
        total += n


def add_quickly(n):
    global total
    with _lock:
        total += n


def count(key):
    with _lock:
        counts[key] += 1


def count_quickly(key):
    with _lock:
        counts[key] = counts.get(key, 0) + 1


def work():
    global started
    with _started_lock:
        started += 1
    helper()


def helper():
    global pending
    with _pending_lock:
        pending += 1


def finished():
    global pending
    with _pending_lock:
        pending -= 1


def start(n):
    for _ in range(n):
        threading.Thread(target=work).start()


class Robot:
    made = 0
    lock = threading.Lock()
    lost = 0

    def __init__(self):
        Robot.made += 1

    @classmethod
    def forget(cls):
        with cls.lock:
            cls.made -= 1

    def lose(self):
        type(self).lost += 1


class Pooled:
    done = 0

    def work(self):
        Pooled.done += 1

    def start(self, tasks):
        with ThreadPoolExecutor() as pool:
            for task in tasks:
                pool.submit(self.work)


# Right


def add_guarded(n):
    global guarded
    with _lock:
        guarded += n


def add_guarded_too(n):
    global guarded
    with _lock:
        _add_guarded(n)


def _add_guarded(n):
    global guarded
    guarded += n


def of_a_local():
    total = 0
    total += 1
    return total


def appended():
    global items
    with _lock:
        items += [1]


def appended_quickly():
    global items
    items += [1]


def only_here():
    global unshared
    unshared += 1


def one_thread():
    global single
    single += 1


def start_one():
    global stopped
    stopped += 1
    thread = threading.Thread(target=one_thread)
    thread.start()
    thread.join()
    stopped += 1


def store():
    global high
    with _lock:
        high = 1


def _set_up():
    global guarded
    guarded += 1


_set_up()
total += 1
