# Slow calls under a lock that others take.
import subprocess
import threading
import time

lock = threading.Lock()
alone = threading.Lock()
results = {}


def direct():
    with lock:
        time.sleep(1)
        #^^^^^^^^^ blocking-call-holding-lock
        time.sleep(2)


def helper():
    subprocess.run(["true"])


def through_a_function():
    with lock:
        results["x"] = helper()
        #              ^^^^^^ blocking-call-holding-lock


def by_hand(thread: threading.Thread):
    lock.acquire()
    thread.join()
    #^^^^^^^^^^ blocking-call-holding-lock
    lock.release()


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.values = {}

    def load(self):
        with self.lock:
            self.wait()
            #^^^^^^^^ blocking-call-holding-lock

    def wait(self):
        time.sleep(1)

    def get(self):
        with self.lock:
            return self.values


# Outside, quick, or nobody else's
def before():
    time.sleep(1)
    with lock:
        results["x"] = 1
    time.sleep(1)


def nobody_waits():
    with alone:
        time.sleep(1)


def under_a_condition(wanted):
    with lock:
        results["x"] = wanted
        thread = threading.Thread(target=helper)
    thread.start()


def a_file(path):
    with lock:
        with open(path) as file:
            return file.read()
