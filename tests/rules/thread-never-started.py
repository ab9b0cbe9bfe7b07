# Threads, timers and processes that are made and never started.
import multiprocessing
import threading
from threading import Thread, Timer

import pytest


def work(*items):
    pass


class Worker(Thread):
    def __init__(self, job):
        super().__init__(name="worker")
        self.job = job


class Eager(Thread):
    def __init__(self, job):
        super().__init__(target=job)
        self.start()


class Registered(Thread):
    def __init__(self, job, registry):
        super().__init__(target=job)
        registry.append(self)


def dropped():
    Thread(target=work)
    #^^^^^ thread-never-started


def dropped_with_arguments(item):
    threading.Thread(target=work, args=(item,), daemon=True)  # in the background
    #^^^^^^^^^^^^^^^ thread-never-started


def dropped_timer():
    Timer(30, work)
    #^^^^ thread-never-started


def dropped_object():
    Worker(work)
    #^^^^^ thread-never-started


def never_used():
    thread = Thread(target=work)
    #        ^^^^^^ thread-never-started
    return 1


def only_set_up():
    thread = Thread(target=work)
    #        ^^^^^^ thread-never-started
    thread.daemon = True  # ends with the program
    thread.setName("worker")
    print("started")


def only_joined():
    thread = Thread(target=work)
    #        ^^^^^^ thread-never-started
    thread.join()


def waited_for():
    thread = Thread(target=work)
    #        ^^^^^^ thread-never-started
    thread.join(10)
    if thread.is_alive():
        raise RuntimeError


def process():
    child = multiprocessing.Process(target=work)
    #       ^^^^^^^^^^^^^^^^^^^^^^^ thread-never-started
    child.daemon = True


def of_a_context():
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=work)
    #       ^^^^^^^^^^^^^^^ thread-never-started


def cancelled():
    timer = Timer(5, work)
    timer.cancel()


# Not findings


def started():
    thread = Thread(target=work)
    thread.start()


def started_at_once():
    Thread(target=work).start()


def started_elsewhere(threads):
    thread = Thread(target=work)
    threads.append(thread)


def returned():
    thread = Thread(target=work)
    return thread


def given(start):
    thread = Thread(target=work)
    start(thread)


def kept(pool):
    pool.thread = Thread(target=work)


def started_in_a_function():
    thread = Thread(target=work)

    def begin():
        thread.start()

    return begin


def run_here():
    thread = Thread(target=work)
    thread.run()


def starts_itself():
    Eager(work)


def somebody_else_has_it(registry):
    Registered(work, registry)


def assigned_twice(again):
    thread = Thread(target=work)
    if again:
        thread = Thread(target=work)
    thread.start()


def is_asked():
    thread = Thread(target=work)
    print(thread.is_alive())


def test_arguments():
    with pytest.raises(TypeError):
        Thread(target=work, wrong=1)


def current():
    threading.current_thread()
    thread = threading.current_thread()
    thread.name = "main"


def started_by_method():
    thread = Thread(target=work)
    begin = thread.start
    begin()


class Client(Thread):
    def __init__(self, url):
        super().__init__()
        self.url = url


def test_what_it_has():
    client = Client("x")
    assert client.url == "x"
    Client("y")
