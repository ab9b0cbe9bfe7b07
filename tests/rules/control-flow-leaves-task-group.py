# Ways out of a task group's block other than its end.
import asyncio

import anyio
import trio


async def work(*arguments):
    await asyncio.sleep(0)


async def returns(items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(work(item))
            if item:
                return item
                #^^^^^ control-flow-leaves-task-group (hint): `return` waits until all tasks of the group have ended


async def breaks(items):
    for item in items:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(work, item)
            if item:
                break
                #^^^^ control-flow-leaves-task-group: `break` waits until all tasks of the group have ended
            continue
            #^^^^^^^ control-flow-leaves-task-group


async def nameless():
    async with anyio.create_task_group():
        return 1
        #^^^^^ control-flow-leaves-task-group


# These stay inside.
async def inside(items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            if item:
                break
            continue

        def later():
            return 1

        group.create_task(work(later))
    return items


async def others(items):
    async with items:
        return 1
