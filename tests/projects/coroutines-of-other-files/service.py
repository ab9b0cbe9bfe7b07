import contextlib


class Service:
    async def load(self, key):
        return key

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None

    def describe(self):
        print("service")


class Synchronous(Service):
    # Another kind of the same name.
    def load(self, key):
        return key


class Shadowed:
    def __init__(self, is_synchronous):
        if is_synchronous:
            self.load = self._load_at_once

    async def load(self, key):
        return key

    async def save(self, key):
        return key

    def _load_at_once(self, key):
        return key


async def load(key):
    return key


async def pages():
    yield 1


@contextlib.asynccontextmanager
async def opened():
    yield Service()


def report(key):
    print(key)
