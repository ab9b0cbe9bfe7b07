# A dictionary of functions, by a key that is known, or by any where each of them blocks.
from commands import COMMANDS


async def tidy(target):
    COMMANDS["clear"](target)
    COMMANDS["copy"](target)
    #^^^^^^^^^^^^^^^ blocking-chain
