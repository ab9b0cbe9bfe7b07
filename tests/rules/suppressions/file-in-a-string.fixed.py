# options: select=blocking-call-in-coroutine
"""Only a comment counts.

# interlock: ignore-file
"""
import asyncio
import time

text = "# interlock: ignore-file"


async def main():
    await asyncio.sleep(1)


def plain():
    time.sleep(1)
