# Of two star imports the later one binds a name that both have.
from delivery import *
from drafts import *


async def publish(text):
    send(text)
    flush()
    #^^^^ blocking-chain
