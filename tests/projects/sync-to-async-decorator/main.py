# `sync_to_async` gives a coroutine function that runs the plain one in a thread.
from orders import archive, count, delete


async def clean_up():
    await archive(1)
    await count(2)
    delete(3)
    #^^^^^ blocking-chain
