import asyncio
from concurrent.futures import ThreadPoolExecutor


class Provider:
    def load(self):
        print("loads")

    def save(self):
        print("saves")


class Waits:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        submit = self.pool.submit
        self.pool.submit = lambda work: asyncio.wrap_future(submit(work))


KEEPS = Waits()
