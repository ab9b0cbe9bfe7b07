# Packages whose modules take all names of each other.
from shop import confirm, rest


async def leave():
    confirm()
    #^^^^^^ blocking-chain
    rest()
