import time


class Clock:
    def wait(self, seconds):
        time.sleep(seconds)


class FakeClock:
    def __init__(self):
        self.now = 0

    def wait(self, seconds):
        self.now += seconds
