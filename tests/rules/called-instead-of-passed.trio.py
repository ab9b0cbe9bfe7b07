# A nursery starts functions, not coroutines.
import trio


async def work(*arguments):
    await trio.sleep(0)


async def main(nursery: trio.Nursery):
    nursery.start_soon(work(1))
    #                  ^^^^^^^ called-instead-of-passed
    nursery.start_soon(work())
    #                  ^^^^^^ called-instead-of-passed
    await nursery.start(work())
    #                   ^^^^^^ called-instead-of-passed
    nursery.start_soon(work, 1)
