# options: select=blocking-call-in-coroutine,dropped-task
# Anywhere in the file, on a line of its own.
import asyncio
import time


async def main():
    time.sleep(1)
    asyncio.create_task(main())


# interlock: ignore-file
