import threading
lock.acquire()
lock = threading.Lock()
def f():
    lock.acquire()
