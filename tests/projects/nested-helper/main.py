# A function inside a helper runs if the helper calls it.
from files import pack, unpacker


async def prepare(folder):
    return unpacker(folder)


async def send(folder):
    pack(folder)
    #^^^ blocking-chain
