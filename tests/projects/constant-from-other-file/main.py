# Constants of another file decide whether a call blocks: sleeping for no time doesn't.
from pace import breathe, rest


async def climb():
    breathe()
    rest()
    #^^^ blocking-chain
