# `with` runs `__enter__` and `__exit__`, making the object doesn't.
from leases import Lease, Mount


async def plan(name):
    return Lease(name)


async def scan(name):
    with Lease(name) as lease:
    #    ^^^^^^^^^^^ blocking-chain
        return lease.name


async def copy(mount: Mount):
    with mount:
    #    ^^^^^ blocking-chain
        return True
