# options: select=unawaited-coroutine,coroutine-function-as-callback
# A file that knows one kind of service only.
import asyncio

from service import Service


async def taken_for_results(given: Service):
    kept = given.load(3)
    #      ^^^^^^^^^^ unawaited-coroutine
    await asyncio.to_thread(given.load, 1)
    #                       ^^^^^^^^^^ coroutine-function-as-callback
