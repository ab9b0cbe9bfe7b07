# Tasks that `wait` leaves, and that nobody has.
import asyncio
from asyncio import FIRST_EXCEPTION, wait


async def work(*arguments):
    await asyncio.sleep(0)


async def by_comprehension(items):
    done, pending = await asyncio.wait(
        [asyncio.create_task(work(item)) for item in items],
        return_when=asyncio.FIRST_COMPLETED,
    )
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done


async def by_display():
    done, pending = await wait({asyncio.create_task(work())}, return_when=FIRST_EXCEPTION)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    finished, unfinished = await asyncio.wait([asyncio.ensure_future(work())], timeout=1)
    for unfinished_task in unfinished:
        unfinished_task.cancel()
    await asyncio.gather(*unfinished, return_exceptions=True)
    return done


async def names_are_taken(task, pending):
    done, unfinished = await asyncio.wait([asyncio.create_task(work(task))], timeout=1)  # quick
    for unfinished_task in unfinished:
        unfinished_task.cancel()
    await asyncio.gather(*unfinished, return_exceptions=True)
    return done, pending


# They are looked at, or somebody has them.
async def looked_at(items):
    done, pending = await asyncio.wait(
        [asyncio.create_task(work(item)) for item in items], timeout=1
    )
    for task in pending:
        task.cancel()
    return done


async def kept(items):
    tasks = [asyncio.create_task(work(item)) for item in items]
    done, pending = await asyncio.wait(tasks, timeout=1)
    await asyncio.wait([*tasks, asyncio.create_task(work())], timeout=1)
    result = await asyncio.wait([asyncio.create_task(work())], timeout=1)
    return result


async def lives_elsewhere(future, unknown):
    await asyncio.wait((asyncio.wrap_future(future),), timeout=1)
    await asyncio.wait([unknown()], timeout=1)
    await asyncio.wait([asyncio.shield(future)], timeout=1)


# None are left.
async def all_of_them(items):
    done, pending = await asyncio.wait([asyncio.create_task(work(item)) for item in items])
    await asyncio.wait([asyncio.create_task(work())], timeout=None)
    await asyncio.wait([asyncio.create_task(work())], return_when=asyncio.ALL_COMPLETED)
