# options: confidence=low
# Cheap, or waits seldom: silent by default.
import asyncio
import os.path


async def silent_by_default(path):
    await asyncio.to_thread(os.path.normpath, path)
