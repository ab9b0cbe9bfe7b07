# options: select=unawaited-coroutine,coroutine-function-as-callback
# A file that knows one kind of service only.
import asyncio

from service import Service, Shadowed


async def taken_for_results(given: Service):
    kept = given.load(3)
    #      ^^^^^^^^^^ unawaited-coroutine
    await asyncio.to_thread(given.load, 1)
    #                       ^^^^^^^^^^ coroutine-function-as-callback


# What the object is given may be another function than the class has.
def taken_from_shadowed(given: Shadowed):
    made = Shadowed(True).load(1)
    kept = given.load(2)
    saved = given.save(3)
    #       ^^^^^^^^^^ unawaited-coroutine
