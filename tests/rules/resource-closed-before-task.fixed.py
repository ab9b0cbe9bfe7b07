# Tasks whose resource is closed before they run.
import asyncio

import aiohttp


class Connection:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await asyncio.sleep(0)


async def use(*arguments, **options):
    await asyncio.sleep(0)


async def session_of_task(url):
    async with aiohttp.ClientSession() as session:
        task = asyncio.create_task(use(session, url))
        await task
    return await task


async def file_of_task(path):
    with open(path) as file:
        task = asyncio.create_task(use(file=file))
        print("started")
        await task
    await asyncio.gather(task, use())


async def own_class():
    async with Connection() as connection:
        task = asyncio.create_task(use(connection))
        await task
    await task


async def under_a_condition(url):
    task = None
    async with aiohttp.ClientSession() as session:
        if url:
            only = asyncio.create_task(use(session, url))
    return task or await only


async def method_of_it(url):
    async with aiohttp.ClientSession() as session:
        task = asyncio.create_task(session.get(url))
        await task
    return await task


# It is waited for in the block, or may have run.
async def waits(url):
    async with aiohttp.ClientSession() as session:
        task = asyncio.create_task(use(session, url))
        await task
    return task.result()


async def may_have_run(url):
    async with aiohttp.ClientSession() as session:
        task = asyncio.create_task(use(session, url))
        await use()
    await task


async def cancelled_there(url):
    async with aiohttp.ClientSession() as session:
        task = asyncio.create_task(use(session, url))
        task.add_done_callback(print)
    await task


async def in_a_loop(urls):
    async with aiohttp.ClientSession() as session:
        for url in urls:
            await use()
            task = asyncio.create_task(use(session, url))
    await task


# Nothing is closed there, or the task doesn't get it.
async def others(lock: asyncio.Lock, unknown, url):
    async with lock as held:
        task = asyncio.create_task(use(held))
    await task
    async with asyncio.timeout(1) as deadline:
        late = asyncio.create_task(use(deadline))
    await late
    async with unknown as something:
        other = asyncio.create_task(use(something))
    await other
    async with aiohttp.ClientSession() as session:
        print(session)
        without = asyncio.create_task(use(url))
    await without


# Nothing runs below the `break`: no fix there.
async def ends_a_loop(url):
    while True:
        async with aiohttp.ClientSession() as session:
            task = asyncio.create_task(use(session, url))
            break
    await task
