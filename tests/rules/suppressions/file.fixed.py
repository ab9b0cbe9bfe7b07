# interlock: ignore-file[blocking-call-in-coroutine] -- a script, nothing else runs beside it
# options: select=blocking-call-in-coroutine,dropped-task
import asyncio
import time

background_tasks = set()


async def main():
    time.sleep(1)
    task = asyncio.create_task(main())
    background_tasks.add(task)
    task.add_done_callback(background_tasks.discard)
