# Objects that another module made for all.
import shared
from shared import STORE


async def start():
    shared.CACHE.load("menu")
    STORE.load("menu")
    #^^^^^^^^^ blocking-chain


async def stop():
    shared.STORE.save("menu")
    #^^^^^^^^^^^^^^^^ blocking-chain
