# In a diamond a sibling comes before the common base, also for calls by way of `self`.
from layers import Audited, InMemory


class TestStorage(Audited, InMemory):
    pass


class LiveStorage(Audited):
    pass


async def check(key):
    return TestStorage().audit(key)


async def serve(key):
    return LiveStorage().audit(key)
    #      ^^^^^^^^^^^^^^^^^^^ blocking-chain
