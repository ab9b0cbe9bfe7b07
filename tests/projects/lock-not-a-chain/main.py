# A helper's short wait for a lock is no chain, what it does under the lock may be one.
from counters import Counter


async def visit(counter: Counter):
    counter.add(1)
    counter.print_out()
    #^^^^^^^^^^^^^^^^ blocking-chain
