# interlock: ignore-file[blocking-call-in-coroutine] -- a script, nothing else runs beside it
# options: select=blocking-call-in-coroutine,dropped-task
import asyncio
import time


async def main():
    time.sleep(1)
    asyncio.create_task(main())
    #^^^^^^^^^^^^^^^^^^ dropped-task
