# A nursery starts functions, not coroutines.
import trio


async def work(*arguments):
    await trio.sleep(0)


async def serve(task_status=trio.TASK_STATUS_IGNORED):
    task_status.started()
    await trio.sleep_forever()


async def main(nursery: trio.Nursery):
    nursery.start_soon(work(1))
    #                  ^^^^^^^ called-instead-of-passed
    nursery.start_soon(work())
    #                  ^^^^^^ called-instead-of-passed
    await nursery.start(serve())
    #                   ^^^^^^^ called-instead-of-passed
    nursery.start_soon(work, 1)
