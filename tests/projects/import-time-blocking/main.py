# What a module does while it is imported is no chain, what its functions do when called is one.
from sensor import measure


async def corrected():
    from calibration import OFFSET

    return OFFSET


async def raw():
    return measure()
    #      ^^^^^^^ blocking-chain
