"""Modules of Python's concurrency that are used and bound nowhere: one finding a module, at its first use."""
import asyncio
import concurrent.futures
import multiprocessing
import os
import queue
import threading


async def main():
    await asyncio.sleep(1)
    await asyncio.sleep(2)


def work():
    inbox = queue.Queue()
    worker = threading.Thread(target=work, args=(inbox,))
    worker.start()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        pool.submit(work)
    return worker, os.getpid()


class Pool:
    size = multiprocessing.cpu_count()


if __name__ == "__main__":
    asyncio.run(main())
