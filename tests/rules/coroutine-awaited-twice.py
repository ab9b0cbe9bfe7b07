# A coroutine that is awaited again.
import asyncio

import app


async def load(key=None):
    await asyncio.sleep(0)


async def in_a_row():
    found = load()
    await found
    await found
    #     ^^^^^ coroutine-awaited-twice (error): the coroutine of `load` is awaited again, and can be awaited once


async def under_a_condition(flag):
    found = load()
    first = await found
    if flag:
        return await found
        #            ^^^^^ coroutine-awaited-twice
    return first


async def as_condition():
    found = load()
    if await found:
        print(await found)
        #           ^^^^^ coroutine-awaited-twice


async def as_task():
    found = load()
    task = asyncio.create_task(found)
    await found
    #     ^^^^^ coroutine-awaited-twice
    await task


async def in_a_loop(keys):
    found = load()
    for key in keys:
        print(key, await found)
        #                ^^^^^ coroutine-awaited-twice (error): the coroutine of `load` is awaited in each turn of the loop, and can be awaited once


async def while_it_lasts():
    found = load()
    while await found:
    #           ^^^^^ coroutine-awaited-twice
        print("on")


async def nested(flag):
    if flag:
        found = load()
        await found
        for _ in range(3):
            await found
            #     ^^^^^ coroutine-awaited-twice


async def of_the_library():
    delay = asyncio.sleep(1)
    await delay
    await delay
    #     ^^^^^ coroutine-awaited-twice


# Not findings


async def once(flag):
    found = load()
    if flag:
        return await found
    return await found


async def branches(flag):
    found = load()
    if flag:
        await found
    else:
        await found


async def tasks():
    task = asyncio.create_task(load())
    await task
    await task


async def made_anew(keys):
    for key in keys:
        found = load(key)
        await found
    found = load()
    await found


async def first_of(keys):
    found = load()
    for key in keys:
        if key:
            await found
            break


async def after_failure():
    found = load()
    try:
        app.check()
    except ValueError:
        await found
    else:
        await found


async def only_on_one_way(flag):
    found = load()
    first = flag and await found
    second = not flag and await found
    return first, second


async def same_twice():
    found = load()
    await asyncio.gather(found, found)


async def unknown(found):
    await found
    await found


async def of_unknown():
    found = app.load()
    await found
    await found
