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


# Not findings


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
