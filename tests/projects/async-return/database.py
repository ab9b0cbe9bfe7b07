import asyncio

from rows import Cursor, Table


async def connect() -> Cursor:
    await asyncio.sleep(0)
    return Cursor()


async def table():
    await asyncio.sleep(0)
    return Table()
