# `run()` of a thread or process, which starts none.
import multiprocessing
import subprocess
import threading
from threading import Thread, Timer


def work():
    pass


class Worker(Thread):
    def __init__(self, jobs):
        super().__init__(daemon=True)
        self.jobs = jobs

    def run(self):
        for job in self.jobs:
            job()


class Loud(Worker):
    def run(self):
        print("begin")
        super().run()


class Inline(Worker):
    def start(self):
        self.run()


class Old(Thread):
    def run(self):
        Thread.run(self)


def variable():
    thread = Thread(target=work)
    thread.run()
    #^^^^^^^^^ thread-run-called
    return thread


def at_once():
    threading.Thread(target=work).run()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-run-called


def timer():
    later = Timer(5, work)
    later.run()
    #^^^^^^^^ thread-run-called


def process():
    child = multiprocessing.Process(target=work)
    child.run()
    #^^^^^^^^ thread-run-called
    child.join()


def of_a_class(jobs):
    worker = Worker(jobs)
    worker.run()
    #^^^^^^^^^ thread-run-called


def of_a_derived_class(jobs):
    Loud(jobs).run()
    #^^^^^^^^^^^^^ thread-run-called


def each(jobs):
    threads = [Thread(target=job) for job in jobs]
    for thread in threads:
        thread.run()
        #^^^^^^^^^ thread-run-called


class Service:
    def __init__(self, jobs):
        self._thread = Thread(target=work)
        self._worker = Worker(jobs)

    def open(self):
        self._thread.run()
        #^^^^^^^^^^^^^^^ thread-run-called

    def close(self):
        self._worker.start()
        self._worker.join()


# Not findings


def started():
    thread = Thread(target=work)
    thread.start()


def both(is_parallel, jobs):
    worker = Worker(jobs)
    if is_parallel:
        worker.start()
    else:
        worker.run()


def test_worker_does_its_jobs():
    done = []
    Worker([done.append]).run()


class Command:
    def run(self):
        pass


def other_objects(command, app):
    Command().run()
    command.run()
    app.run()
    subprocess.run(["ls"])


def handed_on(executor):
    thread = Thread(target=work)
    executor.submit(thread.run)


def with_arguments():
    thread = Thread(target=work)
    thread.run(5)


class Wrapped(Thread):
    def __init__(self, inner: Worker):
        super().__init__()
        self.inner = inner

    def run(self):
        self.inner.run()


def _test_what_it_does():
    Worker().run()
