# Class methods and static methods, and the object that a class method makes.
from stores import Store


async def check(text):
    return Store.checksum(text)


async def open_store(path):
    store = Store.open(path)
    #       ^^^^^^^^^^ blocking-chain
    store.flush()
    #^^^^^^^^^^ blocking-chain
    Store.compact(path)
    #^^^^^^^^^^^^ blocking-chain
