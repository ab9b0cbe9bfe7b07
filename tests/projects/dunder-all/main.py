# A star import takes what `__all__` lists, even private names, and leaves the rest where it is.
from sessions import *
from vpn import *


async def visit():
    connect()
    #^^^^^^ blocking-chain
    _ping()
    #^^^^ blocking-chain
    close()
