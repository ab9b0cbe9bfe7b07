# options: confidence=low
# Cheap unless the input is large: silent by default, and no thread helps.
import json
import re


async def silent_by_default(text):
    json.loads(text)
    #^^^^^^^^^ cpu-bound-in-coroutine
    re.compile(text)
    #^^^^^^^^^ cpu-bound-in-coroutine
