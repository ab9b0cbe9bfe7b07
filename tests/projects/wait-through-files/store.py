import queue
import threading


class Store:
    def __init__(self):
        self.items = queue.Queue()
        self.lock = threading.Lock()

    def take(self):
        return self.items.get()
