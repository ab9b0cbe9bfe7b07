# A disk that is surely waited for is told, though a network may be waited for before it.
from engines import Engine, prepare


async def start(engine: Engine):
    prepare(engine)
    #^^^^^^ blocking-chain
