# options: select=lock-reacquired
# The lock is taken again through three files and a method that is inherited.
import threading


class Store:
    def __init__(self):
        self._lock = threading.Lock()
        self.rows = []

    def put(self, row):
        with self._lock:
            self.rows.append(row)
            self.on_put(row)

    def on_put(self, row):
        pass

    def count(self):
        with self._lock:
            return len(self.rows)
