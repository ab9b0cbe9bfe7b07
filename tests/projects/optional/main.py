# `None` is left out of what a parameter, an attribute or a result may be.
from typing import Optional

from stores import Cache, Store, find


class Session:
    def __init__(self, cache: Optional[Cache], store: Optional[Store] = None):
        self.cache = cache
        self.store = store

    async def start(self):
        if self.cache is None or self.store is None:
            return
        self.cache.refresh()
        self.store.refresh()
        #^^^^^^^^^^^^^^^^^ blocking-chain


async def stop(name):
    if store := find(name):
        store.close()
        #^^^^^^^^^^ blocking-chain
