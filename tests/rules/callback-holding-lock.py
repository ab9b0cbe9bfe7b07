# Callbacks under a lock.
import threading


class Topic:
    def __init__(self, done, name: str):
        self.lock = threading.Lock()
        self.callbacks = []
        self.done = done
        self.name = name
        self.own = self.count

    def publish(self, message):
        with self.lock:
            for callback in self.callbacks:
                callback(message)
                #^^^^^^^ callback-holding-lock

    def finish(self):
        self.lock.acquire()
        try:
            self.done()
            #^^^^^^^^ callback-holding-lock
        finally:
            self.lock.release()

    # After it, or known
    def publish_after(self, message):
        with self.lock:
            callbacks = list(self.callbacks)
        for callback in callbacks:
            callback(message)
        self.done()

    def known(self):
        with self.lock:
            self.count()
            self.own()
            print(self.name.upper())
            later = lambda: self.done()
        return later

    def count(self):
        return len(self.callbacks)
