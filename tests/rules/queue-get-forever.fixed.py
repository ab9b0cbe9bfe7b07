# Threads that wait for items for ever.
import queue
import threading
from queue import Queue
from threading import Thread

JOBS = Queue()


def consume():
    while True:
        job = JOBS.get()
        job()


def main():
    Thread(target=consume, daemon=True).start()


class Writer:
    def __init__(self, file):
        self._lines = queue.Queue()
        self._file = file
        self._thread = threading.Thread(target=self._write, name="writer", daemon=True)
        self._thread.start()

    def _write(self):
        while 1:
            try:
                self._file.write(self._lines.get())
            except ValueError:
                print("closed")


# Not findings


def with_sentinel():
    while True:
        job = JOBS.get()
        if job is None:
            break
        job()


def with_return():
    while True:
        job = JOBS.get()
        if job is None:
            return
        job()


def with_limit():
    while True:
        try:
            JOBS.get(timeout=1)
        except queue.Empty:
            raise


def with_condition():
    while not JOBS.empty():
        JOBS.get()


def daemon():
    while True:
        JOBS.get()


def in_the_main_thread():
    while True:
        JOBS.get()


def dictionary(names):
    while True:
        names.get("a")


def others():
    Thread(target=with_sentinel).start()
    Thread(target=with_return).start()
    Thread(target=with_limit).start()
    Thread(target=with_condition).start()
    Thread(target=daemon, daemon=True).start()
    Thread(target=dictionary, args=({},)).start()
    in_the_main_thread()
