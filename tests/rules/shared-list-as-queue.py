# Lists and deques that hand items from thread to thread, and threads that sleep meanwhile.
import threading
import time
from collections import deque
from threading import Thread

JOBS = []


class Sender:
    def __init__(self, send):
        self.messages = []
        self.send = send
        self.later = deque()
        Thread(target=self.run, daemon=True).start()
        Thread(target=self.run_later, daemon=True).start()

    def add(self, message):
        self.messages.append(message)
        self.later.append(message)

    def run(self):
        while True:
            if self.messages:
                self.send(self.messages.pop(0))
                #         ^^^^^^^^^^^^^^^^^^^^ shared-list-as-queue
            else:
                time.sleep(0.1)

    def run_later(self):
        while True:
            while len(self.later) > 0:
                self.send(self.later.popleft())
                #         ^^^^^^^^^^^^^^^^^^^^ shared-list-as-queue
            time.sleep(5)


def work():
    while True:
        if not JOBS:
            time.sleep(1)
            continue
        job = JOBS.pop()
        #     ^^^^^^^^^^ shared-list-as-queue
        job()


def add(job):
    JOBS.append(job)


def main():
    threading.Thread(target=work).start()


# Not findings


class Stack:
    def __init__(self):
        self.open = []
        self.seen = []
        self.names = {}
        Thread(target=self.walk).start()
        Thread(target=self.poll).start()
        Thread(target=self.own).start()

    def push(self, node):
        self.open.append(node)
        self.seen.append(node)

    def walk(self):
        while self.open:
            node = self.open.pop()
            print(node)

    def poll(self):
        while True:
            print(self.seen)
            time.sleep(1)

    def own(self):
        mine = []
        while True:
            mine.append(1)
            if mine:
                mine.pop()
            time.sleep(1)

    def of_names(self):
        while True:
            if self.names:
                self.names.pop("a")
            time.sleep(1)


class NoThread:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)

    def run(self):
        while True:
            if self.items:
                print(self.items.pop(0))
            time.sleep(1)
