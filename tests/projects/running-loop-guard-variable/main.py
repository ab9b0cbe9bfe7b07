# The guard keeps what it found in a variable: without a loop alone the helper blocks.
from notices import notify, ring


async def finish(text):
    notify(text)
    ring()
    #^^^ blocking-chain
