# The last definition of a name is the one that coroutines see.
from tools import measure, weigh


def measure(thing):
    return len(thing)


async def compare(thing):
    measure(thing)
    weigh(thing)
    #^^^^ blocking-chain
