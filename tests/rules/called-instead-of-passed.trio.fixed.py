# A nursery starts functions, not coroutines.
import trio


async def work(*arguments):
    await trio.sleep(0)


async def serve(task_status=trio.TASK_STATUS_IGNORED):
    task_status.started()
    await trio.sleep_forever()


async def main(nursery: trio.Nursery):
    nursery.start_soon(work, 1)
    nursery.start_soon(work)
    await nursery.start(serve)
    nursery.start_soon(work, 1)
