"""A fix adds the import it needs and takes away the one that it leaves without a use."""

from __future__ import annotations

import time
from pathlib import Path


async def first():
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine


async def second():
    time.sleep(2)
    #^^^^^^^^^ blocking-call-in-coroutine
    return Path("x").name
