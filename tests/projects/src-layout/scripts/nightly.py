from ledger import bank


async def reconcile(accounts):
    for account in accounts:
        bank.settle(account)
        #^^^^^^^^^^ blocking-chain
