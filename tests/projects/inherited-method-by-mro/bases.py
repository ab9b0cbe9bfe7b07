import time


class Bus:
    def read(self):
        time.sleep(1)
        return 0


class Cached:
    value = 0

    def read(self):
        return self.value
