# The wrapper calls the function, and may block by itself.
from loading import load, parse, store


async def run():
    parse("one two")
    load(1)
    #^^^ blocking-chain
    store("one")
    #^^^^ blocking-chain
