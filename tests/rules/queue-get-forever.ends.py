# Queues that are shut down, which ends `get()`.
from queue import Queue
from threading import Thread

JOBS = Queue()


def consume():
    while True:
        JOBS.get()()


def main():
    Thread(target=consume).start()
    JOBS.shutdown()
