# options: target-version=3.10
# A lock of tasks around the check and what it allows, where that can't make anybody wait for ever.
import asyncio

settings = {}


async def load(*arguments):
    await asyncio.sleep(0)
    return 1


class Store:
    """Both checks of one place get the same lock."""

    def __init__(self):
        self.cache = {}
        self.session = None

    async def get(self, key):
        if key not in self.cache:
        #             ^^^^^^^^^^ check-then-act-across-await
            self.cache[key] = await load(key)
        return self.cache[key]

    async def put(self, key):
        if not self.cache:  # nothing yet
        #      ^^^^^^^^^^ check-then-act-across-await
            self.cache = await load()
        else:
            print(key)

    async def connect(self, key):
        if self.session is None:
        #  ^^^^^^^^^^^^ check-then-act-across-await
            session = await load(key)
            self.session = session
        return self.session

    async def all(self, keys):
        await asyncio.gather(
            *(self.get(key) for key in keys),
            *(self.put(key) for key in keys),
            *(self.connect(key) for key in keys),
        )


async def setting(name):
    if name not in settings:
    #              ^^^^^^^^ check-then-act-across-await
        settings[name] = await load(name)
    return settings[name]


async def setting_of_all(names):
    await asyncio.gather(*(setting(name) for name in names))


# The one comes to the other: it gets its lock only where the other has one that is no longer asked for.
class Nested:
    def __init__(self):
        self.user = None
        self.token = None

    async def log_in(self, key):
        if self.user is None:
        #  ^^^^^^^^^ check-then-act-across-await
            self.user = await self.authorize(key)
        return self.user

    async def authorize(self, key):
        if self.token is None:
        #  ^^^^^^^^^^ check-then-act-across-await
            self.token = await load(key)
        return self.token

    async def all(self, keys):
        await asyncio.gather(
            *(self.log_in(key) for key in keys), *(self.authorize(key) for key in keys)
        )


# A caller holds a lock already, which others may want to take inside.
class Called:
    def __init__(self):
        self.order = asyncio.Lock()
        self.page = None

    async def open(self, key):
        if self.page is None:
        #  ^^^^^^^^^ check-then-act-across-await
            self.page = await load(key)

    async def ordered(self, key):
        async with self.order:
            await self.open(key)

    async def all(self, keys):
        await asyncio.gather(*(self.open(key) for key in keys))


# What follows the check is not in its block, or there is no constructor that could make a lock.
class Left:
    def __init__(self):
        self.page = None

    async def open(self, key):
        if self.page is not None:
        #  ^^^^^^^^^ check-then-act-across-await
            return self.page
        self.page = await load(key)

    async def all(self, keys):
        await asyncio.gather(*(self.open(key) for key in keys))


class Bare:
    page = None

    async def read(self, key):
        if self.page is None:
        #  ^^^^^^^^^ check-then-act-across-await
            self.page = await load(key)

    async def all(self, keys):
        await asyncio.gather(*(self.read(key) for key in keys))
