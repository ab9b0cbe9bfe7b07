# A task of asyncio is cancelled once: its cleanup may wait.
import asyncio


async def in_finally(connection):
    try:
        await asyncio.sleep(1)
    finally:
        await connection.send("bye")
