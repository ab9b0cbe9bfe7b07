# The thread runs the function, the coroutine evaluates its arguments.
import asyncio

from reports import fetch, print_out


async def later(name):
    await asyncio.to_thread(print_out, name)


async def now(name):
    await asyncio.to_thread(print_out, fetch(name))
    #                                  ^^^^^ blocking-chain
