# Calling a generator function runs nothing of it, and here a thread goes through it.
import asyncio

from logs import rotate, tail


async def follow(path):
    return tail(path)


async def first(path):
    lines = tail(path)
    return await asyncio.to_thread(next, lines)


async def archive(path):
    lines = tail(path)
    rotate(path)
    #^^^^^ blocking-chain
    return lines
