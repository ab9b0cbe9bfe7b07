# Threads that compute in Python.
import asyncio
import math
import threading
import zlib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import requests


def count(limit):
    total = 0
    for n in range(limit):
        total += n * n
    return total


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def fetch(url):
    total = 0
    for byte in requests.get(url).content:
        total += byte * byte
    return total


def compress(data):
    return zlib.compress(data)


def unknown(data):
    for item in data:
        item.run(item.a + item.b)


def one_step(n):
    return math.sqrt(n) + 1


def mapped(limits):
    with ProcessPoolExecutor(4) as pool:
        return list(pool.map(count, limits))


def submitted(limits):
    with ProcessPoolExecutor(max_workers=8) as executor:
        futures = [executor.submit(fibonacci, n) for n in limits]
    return [future.result() for future in futures]


def by_hand(limits):
    threads = []
    for limit in limits:
        thread = threading.Thread(target=count, args=(limit,))
        thread.start()
        threads.append(thread)
    print("started")
    for thread in threads:
        thread.join()


class Sums:
    def count(self, limit):
        total = 0
        while limit > 0:
            total += limit * limit
            limit -= 1
        return total

    # What goes to a process would be this object: it might do, and might not
    def run(self, limits):
        with ThreadPoolExecutor(thread_name_prefix="sums") as pool:
            return list(pool.map(self.count, limits))


async def beside_each_other(limits):
    return await asyncio.gather(*[asyncio.to_thread(count, limit) for limit in limits])


# Not findings


def waits(urls):
    with ThreadPoolExecutor() as pool:
        pool.map(fetch, urls)
        pool.map(compress, urls)
        pool.map(unknown, urls)
        pool.map(one_step, urls)


def one_thread(limit):
    threading.Thread(target=count, args=(limit,)).start()
    with ThreadPoolExecutor(1) as pool:
        pool.map(count, [limit])


async def lets_the_loop_go_on(limit):
    return await asyncio.to_thread(count, limit)


async def in_processes(limits):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        pool.map(count, limits)
        return [await loop.run_in_executor(pool, count, limit) for limit in limits]


def copy(jobs):
    for target, at, piece in jobs:
        target[at : at + len(piece)] = piece


def copy_all(jobs):
    with ThreadPoolExecutor() as pool:
        pool.map(copy, [jobs, jobs])
