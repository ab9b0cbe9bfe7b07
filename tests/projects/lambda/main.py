# Lambdas of another file run when they are called.
import asyncio

import hooks


async def listeners():
    return [hooks.after_cancel, hooks.after_save]


async def save(order):
    await asyncio.to_thread(hooks.after_save, order)
    hooks.after_cancel(order)
    hooks.after_save(order)
    #^^^^^^^^^^^^^^^ blocking-chain
