# The name of the module is another thing where the call is: the fix imports it under a name of its own,
# or is not offered. It never rebinds the name.
import time


async def parameter(asyncio):
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
    return asyncio
