# options: select=blocking-chain, confidence=low
from stores import Cloud, Memory


async def some_do(store: Cloud | Memory):
    store.load()
