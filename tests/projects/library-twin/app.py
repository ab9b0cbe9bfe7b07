# A client of an installed library that no model speaks of: the library's own asynchronous class is
# named, where its methods are coroutine functions.
# options: select=sync-client-in-coroutine
import asyncio

import tealib
from tealib.pots import Pot


async def show(name):
    client = tealib.Client()
    #        ^^^^^^^^^^^^^ sync-client-in-coroutine: coroutines use the synchronous client `tealib.Client`; `tealib.AsyncClient` is asynchronous
    client.price(name)
    client.order(name)
    client.close()


async def pour(name):
    pot = Pot()
    #     ^^^ sync-client-in-coroutine: coroutines use the synchronous client `Pot`; `tealib.aio.Pot` is asynchronous
    pot.fill(name)


async def in_thread(name):
    client = tealib.Client()
    await asyncio.to_thread(client.price, name)


async def no_twin(name):
    clerk = tealib.Clerk()
    clerk.ask(name)


async def nothing_sent(name):
    client = tealib.Client()
    client.close()
