import subprocess
import threading

from store import Store


class Pump:
    def __init__(self):
        self.store = Store()
        self.worker = threading.Thread(target=self.flush)
        self.worker.start()

    def next_item(self):
        return self.store.take()

    def stop(self):
        if self.worker:
            self.worker.join()

    def flush(self):
        # The wait for the queue is not told as well: one finding for a place.
        subprocess.run(["sync"], check=True)
        self.store.take()

    def count(self):
        with self.store.lock:
            return self.store.items.qsize()
