# options: confidence=low
# Cheap or dependent on size: silent by default.
import asyncio
import json
import os.path
import re


async def silent_by_default(text, path):
    await asyncio.to_thread(json.loads, text)
    await asyncio.to_thread(os.path.normpath, path)
    await asyncio.to_thread(re.compile, text)
