# A bound method blocks where it is called: by the function that it is handed to, or by name.
import asyncio

from helpers import attempt, listen
from stores import Store


async def start(store: Store):
    listen(store.load)
    await asyncio.to_thread(store.load)
    attempt(store.path)
    attempt(store.load)
    #^^^^^^ blocking-chain


async def stop(store: Store):
    close = store.close
    close()
    #^^^^ blocking-chain
