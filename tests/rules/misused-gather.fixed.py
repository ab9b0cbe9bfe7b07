# `gather`, `wait` and `as_completed` as they are not meant.
# options: target-version=3.11
import asyncio

import app


async def load(key=None):
    await asyncio.sleep(0)


async def collections(keys):
    await asyncio.gather(*[load(1), load(2)])
    await asyncio.gather(*[load(key) for key in keys])
    await asyncio.gather(*(load(key) for key in keys))
    await asyncio.gather(*(load(key) for key in keys))
    await asyncio.gather(*[load(1)], return_exceptions=True)
    pending = [load(key) for key in keys]
    await asyncio.gather(*pending)
    tasks = {asyncio.create_task(load(key)) for key in keys}
    await asyncio.gather(*tasks)


async def coroutines(keys):
    await asyncio.wait([asyncio.create_task(load(1)), asyncio.create_task(load(2))])
    await asyncio.wait([asyncio.create_task(load(key)) for key in keys])
    await asyncio.wait({asyncio.create_task(load(1))})
    pending = [asyncio.create_task(load(key)) for key in keys]
    done, rest = await asyncio.wait(pending)


async def completed(tasks):
    for one in asyncio.as_completed(tasks):
        print(await one)
    for one in asyncio.as_completed(tasks):
        print("done")
    for number, two in enumerate(asyncio.as_completed(tasks)):
        await two


async def save(session, item):
    await session.post(item)


async def save_or_log(session, item):
    try:
        await session.post(item)
    except Exception:
        print("not saved")


async def pause():
    await asyncio.sleep(1)


async def results_nobody_reads(session, items):
    await asyncio.gather(*(save(session, item) for item in items), return_exceptions=True)
    await asyncio.gather(save(session, 1), pause(), return_exceptions=True)
    await asyncio.wait([asyncio.create_task(save(session, item)) for item in items])


# Not findings


async def results_read(session, items, tasks):
    results = await asyncio.gather(*(save(session, item) for item in items), return_exceptions=True)
    await asyncio.gather(*(save(session, item) for item in items))
    await asyncio.gather(*(save_or_log(session, item) for item in items), return_exceptions=True)
    await asyncio.gather(pause(), return_exceptions=True)
    await asyncio.gather(*tasks, return_exceptions=True)
    try:
        await pause()
    finally:
        await asyncio.gather(*(save(session, item) for item in items), return_exceptions=True)
    return results


async def stop_saving(session, items):
    await asyncio.gather(*(save(session, item) for item in items), return_exceptions=True)


async def give_up(session, items):
    task = asyncio.create_task(save(session, items))
    task.cancel()
    await asyncio.gather(task, save(session, 1), return_exceptions=True)


async def nothing_but_tasks():
    await asyncio.wait(await make_tasks())


async def make_tasks():
    return [asyncio.create_task(load(1))]


async def right(keys, tasks):
    await asyncio.gather(*[load(key) for key in keys])
    await asyncio.gather(load(1), load(2))
    await asyncio.gather(load(1))
    await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    await asyncio.gather(tasks)
    await asyncio.gather(*tasks)
    pending = [asyncio.create_task(load(key)) for key in keys]
    done, rest = await asyncio.wait(pending)
    await asyncio.wait([asyncio.ensure_future(load(1))])
    await asyncio.wait(tasks)
    await app.gather([load(1)])
    for one in asyncio.as_completed(tasks):
        print(await one)
    for one in asyncio.as_completed(tasks):
        result = await one
        print(result)
    for one in asyncio.as_completed(tasks):
        keys.append(one)
    async for one in asyncio.as_completed(tasks):
        print(one)
