import time


class Counter:
    def __init__(self):
        self.calls = 0

    def __call__(self, name):
        self.calls += 1


class Limiter:
    def __init__(self, pause):
        self.pause = pause

    def __call__(self, name):
        time.sleep(self.pause)


count = Counter()
limit = Limiter(2)
