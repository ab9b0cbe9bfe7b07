# options: select=lock-order-inversion
# Each order goes through three files and a method that is inherited.
import threading


class Service:
    def __init__(self):
        self.lock = threading.Lock()

    def update(self, value):
        with self.lock:
            self.on_update(value)

    def on_update(self, value):
        pass

    def stop(self):
        with self.lock:
            print("stopped")
