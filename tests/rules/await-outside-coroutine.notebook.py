# Cells of a notebook run in a coroutine.
# %%
import asyncio

# %%
await asyncio.sleep(1)


# %%
def plain():
    await asyncio.sleep(1)
    #^^^^ await-outside-coroutine
