import time


class Cache:
    def load(self, number):
        return number


class Store:
    def load(self, number):
        time.sleep(1)
        return number
