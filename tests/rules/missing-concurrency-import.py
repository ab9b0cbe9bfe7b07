"""Modules of Python's concurrency that are used and bound nowhere: one finding a module, at its first use."""
import os


async def main():
    await asyncio.sleep(1)
    #     ^^^^^^^ missing-concurrency-import (error): `asyncio` is used and never imported
    await asyncio.sleep(2)


def work():
    inbox = queue.Queue()
    #       ^^^^^ missing-concurrency-import
    worker = threading.Thread(target=work, args=(inbox,))
    #        ^^^^^^^^^ missing-concurrency-import
    worker.start()
    with concurrent.futures.ThreadPoolExecutor() as pool:
    #    ^^^^^^^^^^^^^^^^^^ missing-concurrency-import
        pool.submit(work)
    return worker, os.getpid()


class Pool:
    size = multiprocessing.cpu_count()
    #      ^^^^^^^^^^^^^^^ missing-concurrency-import


if __name__ == "__main__":
    asyncio.run(main())
