# Two modules that import each other.
from customers import remove
from orders import confirm


async def leave(name):
    confirm(name)
    remove(name)
    #^^^^^ blocking-chain
