import time

from base import Job


class Count(Job):
    def work(self):
        return 1


class Rest(Job):
    def work(self):
        time.sleep(8)
