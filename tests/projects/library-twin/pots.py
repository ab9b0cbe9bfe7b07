# What comes to a call that blocks is told with the twin.
# options: select=blocking-chain
from tealib.pots import Pot


async def pour(name):
    pot = Pot()
    pot.fill(name)
    #^^^^^^^ blocking-chain: `pot.fill` blocks the event loop through `requests.put` (tealib/pots.py:6); `tealib.aio.Pot` is asynchronous
