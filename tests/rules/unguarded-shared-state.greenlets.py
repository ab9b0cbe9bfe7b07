# Greenlets take turns as they wait: an update that doesn't wait is not divided.
from gevent import monkey

monkey.patch_all()

import threading


class Counter:
    def __init__(self):
        self.n = 0

    def start(self):
        for _ in range(4):
            threading.Thread(target=self.run).start()

    def run(self):
        self.n += 1
