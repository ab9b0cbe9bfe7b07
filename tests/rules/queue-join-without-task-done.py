# Queues that are joined, and nobody says when an item is done.
import queue
import threading
from queue import Queue


def local(items):
    jobs = queue.Queue()

    def work():
        while True:
            item = jobs.get()
            print(item)

    threading.Thread(target=work, daemon=True).start()
    for item in items:
        jobs.put(item)
    jobs.join()
    #^^^^^^^^^^ queue-join-without-task-done


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
    #^^^^^^^^^^ queue-join-without-task-done


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
        #^^^^^^^^^^^^^^^^ queue-join-without-task-done


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
