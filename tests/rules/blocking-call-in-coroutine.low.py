# options: confidence=low
# Cheap, or waits seldom: silent by default.
import os.path


async def silent_by_default(path):
    os.path.normpath(path)
    #^^^^^^^^^^^^^^^ blocking-call-in-coroutine
