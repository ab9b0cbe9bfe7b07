# options: fix=2, target-version=3.11
# The second fix: a task group around the rest of the block, which waits for the task at its end.
import asyncio


async def work(*arguments):
    await asyncio.sleep(0)


async def statement():
    print("begin")
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        await asyncio.sleep(1)
        print("end")


async def in_a_loop(items):
    count = 0
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(work(item), name="work")
            count += 1
        return count


async def strings_over_lines_stay():
    asyncio.create_task(work())
    return """
    indented by hand
    """


def in_a_plain_function():
    loop = asyncio.get_event_loop()
    loop.create_task(work())
    loop.run_forever()
