# The package lies in `src`, which is on the search path of every file.
from ledger.bank import balance, settle


async def close_day(account):
    settle(account)
    #^^^^^ blocking-chain
    return balance(account)
