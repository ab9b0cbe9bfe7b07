# The attributes' classes are known from `__init__`.
from stores import Cache, Store


class Service:
    def __init__(self, path):
        self.cache = Cache()
        self.store = Store(path)

    async def get(self, key):
        self.cache.load(key)
        return self.store.load(key)
        #      ^^^^^^^^^^^^^^^ blocking-chain
