import time


class Cache:
    def __init__(self):
        self.items = {}

    def load(self, key):
        return self.items.get(key)


class Store:
    def __init__(self, path):
        self.path = path

    def load(self, key):
        time.sleep(0.1)
        return key
