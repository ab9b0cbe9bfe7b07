# Of an abstract method all overrides have to block: those of `open` do, of `close` only one does.
# Not seen yet: what has no mark.
from valves import Valve


async def drain(valve: Valve):
    valve.open()
    valve.close()
