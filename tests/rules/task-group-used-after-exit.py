# Task groups behind their block.
import asyncio

import anyio
import trio


async def work(*arguments):
    await asyncio.sleep(0)


async def after_it(items):
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    group.create_task(work())
    #^^^^^^^^^^^^^^^^ task-group-used-after-exit (error): `group.create_task` is called after its group's end
    for item in items:
        if item:
            group.create_task(work(item))
            #^^^^^^^^^^^^^^^^ task-group-used-after-exit


async def of_trio():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work)
    nursery.start_soon(work)
    #^^^^^^^^^^^^^^^^^ task-group-used-after-exit
    await nursery.start(work)
    #     ^^^^^^^^^^^^^ task-group-used-after-exit


async def of_anyio():
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(work)
    tasks.start_soon(work)
    #^^^^^^^^^^^^^^^ task-group-used-after-exit


# Inside, another group, or another branch.
async def inside(items):
    for item in items:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(item))
            print(group)
    print(group)


async def again():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    async with asyncio.TaskGroup() as group:
        group.create_task(work())


async def branches(group_given):
    if group_given:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
    else:
        group = group_given
        group.create_task(work())


async def nested():
    async with asyncio.TaskGroup() as group:
        def start():
            group.create_task(work())

        start()


async def unknown(other):
    async with other as group:
        print(group)
    group.create_task(work())


async def expected_to_fail(raises):
    async with asyncio.TaskGroup() as group:
        pass
    with raises(RuntimeError):
        group.create_task(work())
