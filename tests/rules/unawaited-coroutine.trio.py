# trio has no tasks to keep; `await` is all that is offered.
import trio


async def work():
    await trio.sleep(0)


async def starts_it(nursery):
    work()
    #^^^ unawaited-coroutine
    nursery.start_soon(work)


trio.run(starts_it, None)
