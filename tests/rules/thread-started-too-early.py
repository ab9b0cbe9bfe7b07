# Threads that constructors start before the object is complete.
import queue
import threading
import time
from threading import Thread


class Reader:
    def __init__(self, path):
        self.path = path
        self.thread = Thread(target=self.read)
        self.thread.start()
        #^^^^^^^^^^^^^^^^^^ thread-started-too-early
        self.lines = []

    def read(self):
        for line in self.path.open():
            self.lines.append(line)


class Own(threading.Thread):
    def __init__(self, jobs):
        super().__init__(daemon=True)
        self.start()  # at once
        #^^^^^^^^^^^ thread-started-too-early
        self.jobs = jobs
        if jobs:
            self.count = len(jobs)

    def run(self):
        self.work()

    def work(self):
        for job in self.jobs:
            job()


class AtOnce:
    def __init__(self, limit):
        Thread(target=self.count, daemon=True).start()
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-started-too-early
        self.limit = limit

    def count(self):
        while self.limit > 0:
            print(self.limit)


class Waits:
    def __init__(self):
        self.ready = threading.Event()
        self.thread = Thread(target=self.run)
        self.thread.start()
        #^^^^^^^^^^^^^^^^^^ thread-started-too-early
        self.ready.wait()
        self.name = "waits"

    def run(self):
        print(self.name)
        self.ready.set()


class Base:
    def __init__(self):
        self.thread = Thread(target=self.run)
        self.thread.start()

    def run(self):
        pass


class Derived(Base):
    def __init__(self, name):
        super().__init__()
        #^^^^^^^^^^^^^^^ thread-started-too-early
        self.name = name

    def run(self):
        print(self.name)


# Not findings


class Right:
    def __init__(self, path):
        self.path = path
        self.lines = []
        self.thread = Thread(target=self.read)
        self.thread.start()

    def read(self):
        for line in self.path.open():
            self.lines.append(line)


class OtherAttribute:
    def __init__(self, path):
        self.path = path
        self.thread = Thread(target=self.read)
        self.thread.start()
        self.size = 0

    def read(self):
        print(self.path)


class HasDefault:
    size = 0

    def __init__(self, size):
        self.thread = Thread(target=self.read)
        self.thread.start()
        self.size = size

    def read(self):
        print(self.size)


class WaitsFirst:
    def __init__(self, name):
        self.jobs = queue.Queue()
        self.thread = Thread(target=self.work)
        self.thread.start()
        self.name = name

    def work(self):
        while True:
            job = self.jobs.get()
            print(self.name, job)


class SleepsFirst:
    def __init__(self, name):
        self.thread = Thread(target=self.work)
        self.thread.start()
        self.name = name

    def work(self):
        time.sleep(10)
        print(self.name)


class NotStarted:
    def __init__(self, name):
        self.thread = Thread(target=self.work)
        self.name = name

    def work(self):
        print(self.name)

    def start(self):
        self.thread.start()


class AssignedBefore:
    def __init__(self, name):
        self.reset()
        self.thread = Thread(target=self.work)
        self.thread.start()
        self.name = name

    def reset(self):
        self.name = ""

    def work(self):
        print(self.name)


class Later:
    def __init__(self, name):
        self.timer = threading.Timer(10, self.work)
        self.timer.start()
        self.name = name

    def work(self):
        print(self.name)


class Writes:
    def __init__(self):
        self.thread = Thread(target=self.work)
        self.thread.start()
        self.done = False

    def work(self):
        self.done = True


class Complete(Base):
    def __init__(self, name):
        self.name = name
        super().__init__()

    def run(self):
        print(self.name)


def work():
    print("work")


class NotOfTheObject:
    def __init__(self):
        Thread(target=work).start()
        self.name = "late"
