"""A fix adds the import it needs and takes away the one that it leaves without a use."""

from __future__ import annotations

import asyncio
from pathlib import Path


async def first():
    await asyncio.sleep(1)


async def second():
    await asyncio.sleep(2)
    return Path("x").name
