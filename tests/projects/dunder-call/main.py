# Calling an object runs `__call__` of its class.
from limits import count, limit


async def sign_in(name):
    count(name)
    limit(name)
    #^^^^ blocking-chain
