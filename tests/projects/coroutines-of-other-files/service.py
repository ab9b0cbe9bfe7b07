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


async def load(key):
    return key


async def pages():
    yield 1


@contextlib.asynccontextmanager
async def opened():
    yield Service()


def report(key):
    print(key)
