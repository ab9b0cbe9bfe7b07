# A condition, and after a suspension what it asked for.
import asyncio

connections = {}


async def load(*arguments):
    await asyncio.sleep(0)
    return 1


class Store:
    def __init__(self):
        self.cache = {}
        self.session = None
        self.lock = asyncio.Lock()

    async def get(self, key):
        if key not in self.cache:
        #             ^^^^^^^^^^ check-then-act-across-await (information): `self.cache` may be set by another task during `await load(key)`
            self.cache[key] = await load(key)
        return self.cache[key]

    async def later(self, key):
        if self.session is None:
        #  ^^^^^^^^^^^^ check-then-act-across-await
            session = await load(key)
            self.session = session
        return self.session

    async def by_negation(self, key):
        if not self.session:
        #      ^^^^^^^^^^^^ check-then-act-across-await
            self.session = await load(key)

    async def by_return(self, key):
        if self.session is not None:
        #  ^^^^^^^^^^^^ check-then-act-across-await
            return self.session
        self.session = await load(key)

    async def locked(self, key):
        async with self.lock:
            if key not in self.cache:
                self.cache[key] = await load(key)

    async def asked_again(self, key):
        if key not in self.cache:
            value = await load(key)
            if key not in self.cache:
                self.cache[key] = value

    async def marked(self, key):
        if key not in self.cache:
            self.cache[key] = None
            self.cache[key] = await load(key)

    async def not_in_between(self, key):
        if key not in self.cache:
            self.cache[key] = asyncio.ensure_future(load(key))
        await self.cache[key]
        if not self.session:
            self.session = key

    async def something_else(self, key):
        if self.session:
            self.session = await load(key)
        if key > 3:
            self.cache[key] = await load(key)

    async def all(self, keys):
        await asyncio.gather(
            *(self.get(key) for key in keys),
            *(self.later(key) for key in keys),
            *(self.by_negation(key) for key in keys),
            *(self.by_return(key) for key in keys),
            *(self.locked(key) for key in keys),
            *(self.asked_again(key) for key in keys),
            *(self.marked(key) for key in keys),
            *(self.not_in_between(key) for key in keys),
            *(self.something_else(key) for key in keys),
            *(connect(key) for key in keys),
        )

    async def alone(self, key):
        if key not in self.cache:
            self.cache[key] = await load(key)


async def connect(name):
    if name not in connections:
    #              ^^^^^^^^^^^ check-then-act-across-await
        connections[name] = await load(name)
    local = {}
    if name not in local:
        local[name] = await load(name)
    return local
