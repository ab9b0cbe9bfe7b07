import time


class Storage:
    def load(self, key):
        time.sleep(1)
        return key


class Audited(Storage):
    def audit(self, key):
        return self.load(key)


class InMemory(Storage):
    def load(self, key):
        return key
