# Cells of a notebook run in a coroutine.
# %%
import asyncio

# %%
await asyncio.sleep(1)


# %%
async def plain():
    await asyncio.sleep(1)
