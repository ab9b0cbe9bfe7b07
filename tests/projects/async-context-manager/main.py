# `__aenter__` is a coroutine of its own: the chain begins in it, not where it is entered.
from links import Link, named


async def greet():
    async with Link() as link, named() as name:
        return link, name
