# Of an abstract method all overrides have to block: those of `open` do, of `close` only one does.
from valves import Valve


async def drain(valve: Valve):
    valve.open()
    #^^^^^^^^^ blocking-chain
    valve.close()
