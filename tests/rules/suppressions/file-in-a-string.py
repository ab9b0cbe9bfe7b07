# options: select=blocking-call-in-coroutine
"""Only a comment counts.

# interlock: ignore-file
"""
import asyncio
import time

text = "# interlock: ignore-file"


async def main():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


def plain():
    time.sleep(1)
