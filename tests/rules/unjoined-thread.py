# Threads and processes that nobody can wait for.
import multiprocessing
import threading
from threading import Thread, Timer


def work():
    pass


def at_once():
    Thread(target=work).start()
    #^^^^^ unjoined-thread


def variable():
    thread = Thread(target=work, daemon=True)
    #        ^^^^^^ unjoined-thread
    thread.start()


def process():
    child = multiprocessing.Process(target=work)
    #       ^^^^^^^^^^^^^^^^^^^^^^^ unjoined-thread
    child.start()
    print(child.is_alive())


# Not findings


def joined():
    thread = Thread(target=work)
    thread.start()
    thread.join()


def returned():
    thread = Thread(target=work)
    thread.start()
    return thread


def kept(threads):
    thread = Thread(target=work)
    thread.start()
    threads.append(thread)


class Service:
    def start(self):
        self.thread = Thread(target=work)
        self.thread.start()


def not_started():
    thread = Thread(target=work)
    print(thread)


def timer():
    Timer(5, work).start()


def other():
    threading.Event().set()
