# An asynchronous generator is a coroutine of its own: the chain begins in it.
from events import events


async def watch():
    async for event in events(10):
        print(event)
