import time


class Cache:
    def load(self):
        self.entries = {}


class Store:
    def load(self):
        time.sleep(1)
