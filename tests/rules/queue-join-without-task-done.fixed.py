# Queues that are joined, and nobody says when an item is done.
import queue
import threading
from queue import Queue


def local(items):
    jobs = queue.Queue()

    def work():
        while True:
            item = jobs.get()
            try:
                print(item)
            finally:
                jobs.task_done()

    threading.Thread(target=work, daemon=True).start()
    for item in items:
        jobs.put(item)
    jobs.join()


def consume(inbox):
    while True:
        print(inbox.get())


def handed_over(items):
    jobs = Queue()
    for _ in range(4):
        threading.Thread(target=consume, args=(jobs,), daemon=True).start()
    for item in items:
        jobs.put(item)
    jobs.join()


class Pool:
    def __init__(self):
        self._jobs = Queue()
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self):
        while True:
            job = self._jobs.get()
            job()

    def add(self, job):
        self._jobs.put(job)

    def wait(self):
        self._jobs.join()


# Not findings


def nobody_takes(items):
    other = Queue()
    for item in items:
        other.put(item)
    other.join()


def given_to_others(items, start):
    given = Queue()
    start(given)
    given.put(1)
    given.get()
    given.join()


def returned():
    made = Queue()
    made.put(1)
    made.get()
    made.join()
    return made


def nothing_is_put():
    empty = Queue()
    empty.get_nowait()
    empty.join()


def from_elsewhere(outer: Queue):
    outer.put(1)
    outer.get()
    outer.join()


def texts(names: list):
    ", ".join(names)
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
