# Tasks that nothing runs beside.
import asyncio
import contextvars


async def load(*arguments):
    await asyncio.sleep(0)
    return arguments


async def there():
    await asyncio.create_task(load())
    #     ^^^^^^^^^^^^^^^^^^^ task-awaited-at-once (hint): the task of `load` is awaited as soon as it is made
    value = await asyncio.get_running_loop().create_task(load(1))
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ task-awaited-at-once
    return value


async def by_name():
    task = asyncio.create_task(load(
    #      ^^^^^^^^^^^^^^^^^^^ task-awaited-at-once
        1,
        2,
    ))
    await task


async def with_value():
    task = asyncio.create_task(load())  # the first
    #      ^^^^^^^^^^^^^^^^^^^ task-awaited-at-once
    return await task


# Something runs beside it, or knows it.
async def beside():
    task = asyncio.create_task(load())
    print("started")
    await task
    other = asyncio.create_task(load())
    await asyncio.sleep(1)
    await other


async def side_by_side():
    first = asyncio.create_task(load())
    second = asyncio.create_task(load())
    return await first, await second


async def known(tasks):
    task = asyncio.create_task(load())
    tasks.add(task)
    await task
    another = asyncio.create_task(load())
    await another
    print(another.get_name())


async def in_a_try():
    task = asyncio.create_task(load())
    try:
        await task
    except ValueError:
        task.cancel()


# It has something of its own.
async def with_more(unknown):
    await asyncio.create_task(load(), name="load")
    await asyncio.create_task(load(), context=contextvars.copy_context())
    await asyncio.create_task(unknown())
    await asyncio.shield(asyncio.create_task(load()))
    await asyncio.wait_for(asyncio.create_task(load()), 1)
    async with asyncio.TaskGroup() as group:
        await group.create_task(load())


# A test looks at what a task of its own does.
async def test_of_its_own():
    await asyncio.create_task(load())
