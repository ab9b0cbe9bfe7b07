# The values of an annotated dictionary, by key and by `values`.
from devices import LAMPS


async def toggle(name):
    if not LAMPS[name].is_on():
        return
    LAMPS[name].toggle()
    #^^^^^^^^^^^^^^^^^ blocking-chain


async def reset():
    for lamp in LAMPS.values():
        lamp.reset()
        #^^^^^^^^^ blocking-chain
