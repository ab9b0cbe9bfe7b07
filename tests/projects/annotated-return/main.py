# The annotation says what a function gives, whatever its body does.
from registry import find_cache, find_store


async def start(name):
    find_cache(name).load(1)
    return find_store(name).load(1)
    #      ^^^^^^^^^^^^^^^^^^^^^ blocking-chain
