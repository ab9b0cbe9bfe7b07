# Making an object runs `__new__`, too.
from licences import Licence, Trial


async def activate(key):
    if not key:
        return Trial(key)
    return Licence(key)
    #      ^^^^^^^ blocking-chain
