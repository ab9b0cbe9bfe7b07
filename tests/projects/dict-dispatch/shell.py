from commands import SLOW


async def run(name, target):
    SLOW[name](target)
    #^^^^^^^^^ blocking-chain
