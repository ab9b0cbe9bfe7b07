# Bound somewhere that the use can see: no finding. Bound where it cannot: one.
import queue
import threading as t
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

try:
    import asyncio
except ImportError:
    asyncio = None

if TYPE_CHECKING:
    import multiprocessing


def module_level():
    return asyncio.Queue(), t.Thread(), ThreadPoolExecutor()


def for_types_only():
    return multiprocessing.cpu_count()


def parameter(queue, threading):
    queue.Queue()
    return threading.Thread()


def local(make):
    threading = make()
    return threading.Thread()


def imported_here():
    import threading

    def inner():
        return threading.Lock()

    return threading.Thread(), inner


def targets(makers):
    for queue in makers:
        queue.Queue()
    with makers[0] as threading:
        threading.Lock()
    return [threading.Lock() for threading in makers]


def walrus(make):
    if threading := make():
        return threading.Lock()


def another_module_object(concurrent):
    return concurrent.futures.Future()


class Attributes:
    def __init__(self):
        self.queue = []
        self.threading = None

    def use(self):
        self.queue.append(1)
        return self.threading


def not_of_the_module(items):
    # No module `queue` has these: something else is meant.
    queue.append(items)
    return queue.maxsize


def annotations(inbox: queue.Queue) -> "queue.Queue":
    return inbox


def asks_first():
    try:
        return queue.Queue()
    except NameError:
        return None


# Bound where this use cannot see it


def imports_for_itself():
    import queue

    return queue.Queue()


def cannot_see_it():
    return queue.SimpleQueue()
