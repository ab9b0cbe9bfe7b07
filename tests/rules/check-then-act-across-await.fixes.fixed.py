# options: target-version=3.10
# A lock of tasks around the check and what it allows, where that can't make anybody wait for ever.
import asyncio

_lock = asyncio.Lock()

settings = {}


async def load(*arguments):
    await asyncio.sleep(0)
    return 1


class Store:
    """Both checks of one place get the same lock."""

    def __init__(self):
        self._session_lock = asyncio.Lock()
        self._lock = asyncio.Lock()
        self.cache = {}
        self.session = None

    async def get(self, key):
        async with self._lock:
            if key not in self.cache:
                self.cache[key] = await load(key)
        return self.cache[key]

    async def put(self, key):
        async with self._lock:
            if not self.cache:  # nothing yet
                self.cache = await load()
            else:
                print(key)

    async def connect(self, key):
        async with self._session_lock:
            if self.session is None:
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
    async with _lock:
        if name not in settings:
            settings[name] = await load(name)
    return settings[name]


async def setting_of_all(names):
    await asyncio.gather(*(setting(name) for name in names))


# The one comes to the other: it gets its lock only where the other has one that is no longer asked for.
class Nested:
    def __init__(self):
        self._user_lock = asyncio.Lock()
        self._lock = asyncio.Lock()
        self.user = None
        self.token = None

    async def log_in(self, key):
        async with self._user_lock:
            if self.user is None:
                self.user = await self.authorize(key)
        return self.user

    async def authorize(self, key):
        async with self._lock:
            if self.token is None:
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
            return self.page
        self.page = await load(key)

    async def all(self, keys):
        await asyncio.gather(*(self.open(key) for key in keys))


class Bare:
    page = None

    async def read(self, key):
        if self.page is None:
            self.page = await load(key)

    async def all(self, keys):
        await asyncio.gather(*(self.read(key) for key in keys))
