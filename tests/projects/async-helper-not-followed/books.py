from shelves import find


async def load(title):
    return find(title)
    #      ^^^^ blocking-chain
