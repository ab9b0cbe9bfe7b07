# The chain is reported in the innermost coroutine, not again in those that await it.
import asyncio

from books import load
from library import lend


async def visit():
    first, second = await asyncio.gather(load("Emma"), lend("Persuasion"))
    return first, second
