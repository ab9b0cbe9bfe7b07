# The first read of a cached property runs it.
from accounts import Account


async def badge(name):
    account = Account(name)
    return account.initials, account.profile
    #                        ^^^^^^^^^^^^^^^ blocking-chain
