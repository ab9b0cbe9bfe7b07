# A decorator of the project that runs the function in an executor.
from photos import cut, rotate, scale


async def thumbnail(path):
    await scale(path, 10)
    await cut(path)
    rotate(path)
    #^^^^^ blocking-chain
