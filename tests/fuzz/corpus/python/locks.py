import threading

lock_a = threading.Lock()
lock_b = threading.RLock()
total = 0


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.items = []
        self._lock = threading.Lock()
        self.start()
        self.ready = threading.Event()

    def run(self):
        global total
        while not self.ready.is_set():
            with lock_a, lock_b:
                total += 1
            self._lock.acquire()
            if self.items:
                self.items.pop()
                return
            self._lock.release()

    def add(self, item):
        with lock_b:
            with lock_a:
                self.items.append(item)
