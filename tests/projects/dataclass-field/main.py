# The fields of a dataclass are attributes of its objects.
from settings import Config
from stores import Store


async def start(config: Config):
    config.cache.load("theme")
    config.store.load("theme")
    #^^^^^^^^^^^^^^^^ blocking-chain


async def demo():
    Config(Store()).remote.load("theme")
    #^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
