# options: confidence=low
# Cheap or dependent on size: silent by default.
import asyncio
import json
import os.path
import re


async def silent_by_default(text, path):
    json.loads(text)
    #^^^^^^^^^ blocking-call-in-coroutine
    os.path.normpath(path)
    #^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    re.compile(text)
    #^^^^^^^^^ blocking-call-in-coroutine
