# Threads that sleep until another thread has set something.
import threading
import time
from threading import Event, Thread

import pika

READY = False
TICK = 0.1


def until_set(event: threading.Event):
    while not event.is_set():
    #^^^^^^^^^^^^^^^^^^^^^^^ polling-thread
        time.sleep(0.1)
    print("set")


class Worker:
    def __init__(self, interval):
        self._stop = Event()
        self._interval = interval
        self._ready = False
        self._count = 0
        self._found = None

    def begin(self):
        Thread(target=self._run).start()

    def _run(self):
        self._ready = True
        while not self._stop.is_set():
            self.work()
            time.sleep(self._interval)
            #^^^^^^^^^ polling-thread

    def slow(self):
        while not self._stop.is_set():
            self.work()
            # once a minute
            time.sleep(60)
            #^^^^^^^^^ polling-thread

    def endless(self):
        while True:
            if self._stop.is_set():
                break
            self.work()
            time.sleep(30)
            #^^^^^^^^^ polling-thread

    def wait_until_ready(self):
        while not self._ready:
        #^^^^^^^^^^^^^^^^^^^^ polling-thread
            time.sleep(0.05)
        print("ready")

    def wait_for_both(self):
        while not self._ready and self._found is None:
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ polling-thread
            time.sleep(0.05)

    def _find(self):
        self._found = 1

    def search(self):
        Thread(target=self._find).start()

    def work(self):
        self._count += 1


def wait_for_global():
    while not READY:
    #^^^^^^^^^^^^^^ polling-thread
        time.sleep(1)


def make_ready():
    global READY
    READY = True


def main():
    Thread(target=make_ready).start()
    wait_for_global()


# Not findings


def remote(job):
    while not job.is_done():
        time.sleep(5)


def file_is_there(path):
    while not path.exists():
        time.sleep(1)


def with_a_limit(event: Event, end):
    while not event.is_set() and time.monotonic() < end:
        time.sleep(0.1)


def right(event: Event):
    while not event.is_set():
        print("work")
        event.wait(60)


def short(event: Event):
    while not event.is_set():
        print("frame")
        time.sleep(0.02)


def keeps_time(event: Event, begin):
    while not event.is_set():
        print("frame")
        delay = begin + 5 - time.monotonic()
        time.sleep(delay)


def often(event: Event):
    while not event.is_set():
        print("frame")
        time.sleep(TICK)


def not_the_last(event: Event):
    while not event.is_set():
        time.sleep(5)
        print("work")


def asks_something_else(event: Event, job):
    while True:
        if job.is_set():
            break
        if event.is_set():
            print("set")
        time.sleep(5)


class Parameters:
    def __init__(self):
        self.is_open = True

    def close(self):
        self.is_open = False

    def nobody_knows_of_a_thread(self):
        while self.is_open:
            time.sleep(1)


class Sets:
    def __init__(self):
        self.done = False

    def itself(self):
        while not self.done:
            time.sleep(1)


def local():
    done = False
    while not done:
        time.sleep(1)


async def coroutine(event: Event):
    while not event.is_set():
        time.sleep(5)


def serves_meanwhile(connection: pika.BlockingConnection):
    handled = Event()
    connection.add_callback_threadsafe(handled.set)
    while not handled.is_set():
        connection.sleep(1)
