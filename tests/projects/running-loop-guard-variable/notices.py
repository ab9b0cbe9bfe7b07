import asyncio
import subprocess
import time

TASKS = set()


def notify(text):
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None
    if loop is None:
        subprocess.run(["notify-send", text], check=True)
    else:
        TASKS.add(loop.create_task(notify_later(text)))


async def notify_later(text):
    await asyncio.create_subprocess_exec("notify-send", text)


def ring():
    time.sleep(1)
