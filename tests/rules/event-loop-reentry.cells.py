# %% of a notebook
# As the server joins the cells of a notebook that is open: an event loop runs them.
import asyncio
import time


async def work():
    await asyncio.sleep(0)


# %% of a notebook
await work()
time.sleep(1)

# %% of a notebook
asyncio.run(work())
#^^^^^^^^^^ event-loop-reentry (error): `asyncio.run` fails in a cell: an event loop is running already


# %% of a notebook
def later():
    asyncio.run(work())
