# What runs where, what it awaits, what blocks in it, and the model that fits.
import asyncio
import hashlib
import threading
import time
from concurrent.futures import ProcessPoolExecutor

import requests


async def quiet():
#^^^^ hover: **`quiet`** is a coroutine function
#     ^^^ hover: - *Awaits* nothing: from its first line to its last no other task runs.
#         ^^^^^ hover: **Nothing here decides it.** `quiet` is a coroutine that awaits nothing
    return 1


async def waiting(urls):
#         ^^^^^^^ golden: coroutine-function
    time.sleep(1)
    async with asyncio.Semaphore(3):
        for url in urls:
            await fetch(url)
            #     ^^^^^ hover: *Started:* passed to `asyncio.run`
    return requests.get(urls[0], timeout=3)


async def fetch(url):
#         ^^^^^ hover: and awaited in `waiting`
    await asyncio.sleep(1)
    return url


async def numbers():
#         ^^^^^^^ hover: **`numbers`** is an asynchronous generator
    yield 1


def chunks(data):
#   ^^^^^^ hover: **`chunks`** is a generator function
    yield data


async def hashing(password, salt):
#         ^^^^^^^ hover: **Nothing here decides it.** `hashing` is a coroutine that awaits nothing
    return hashlib.md5(password + salt)


async def only_twin():
#         ^^^^^^^^^ hover: **Recommended here: asyncio.** `only_twin` is a coroutine, and for `time.sleep`
    time.sleep(1)


def plain(a, b):
#   ^^^^^ golden: plain-function
    return a + b


def load(url):
#   ^^^^ hover: - *Blocks its thread:* `requests.get`
#^^ hover: **Recommended here: threads.** `load` already runs in a thread of its own, where waiting in `requests.get`
    return requests.get(url)


def sums(n):
#   ^^^^ golden: computing-function
    total = 0
    for i in range(n):
        total += i * i
    return total


def fibonacci(n):
#   ^^^^^^^^^ hover: - *Computes* in a recursion (line
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def shouts(words, log):
#   ^^^^^^ hover: **Nothing here decides it.** No call in `shouts` is known to wait
    total = 0
    for word in words:
        total += log(word)
    return total


def starts():
#   ^^^^^^ hover: - *Blocks its thread:* `thread.join`
    thread = threading.Thread(target=load, args=("https://example.org",))
    #                                ^^^^ hover: in a thread, by `threading.Thread`
    thread.start()
    thread.join()
    with ProcessPoolExecutor() as pool:
        pool.submit(sums, 3)
        #           ^^^^ hover: in another process, by `pool.submit`


class Service:
    def stop(self):
    #   ^^^^ hover: called on the event loop by `loop.add_signal_handler`
        return self

    async def run(self, loop):
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(15, self.stop)
        await asyncio.to_thread(self.work)
        await asyncio.gather(*(self.one(i) for i in range(3)))

    def work(self):
    #   ^^^^ hover: *Started:* in a thread, by `asyncio.to_thread`
        return self

    async def one(self, i):
    #         ^^^ hover: *Started:* passed to `asyncio.gather`
        return i


asyncio.run(fetch("https://example.org"))
plain(1, 2)
#^^^^ no-hover


def load_all(urls):
#   ^^^^^^^^ hover: - *Blocks the event loop* where that calls it, through `load` (line
#   ^^^^^^^^ hover: → `requests.get` (line
#   ^^^^^^^^ hover: - *Runs on* the event loop, as its callers there do. *Started:* called on the event loop in `show`
    return [load(url) for url in urls]


async def show(urls):
#         ^^^^ hover: - *Blocks the event loop* through `load_all` (line
    return load_all(urls)
    #      ^^^^^^^^ hover: `requests.get` (line 49), which waits for the server's answer.


def show_later(urls):
#   ^^^^^^^^^^ hover: - *Blocks its thread* through `load_all` (line
#   ^^^^^^^^^^ hover: - *Runs on* a worker thread. *Started:* in a thread, by `threading.Thread`
    return load_all(urls)


threading.Thread(target=show_later)


class Echo(asyncio.Protocol):
    def data_received(self, data):
    #   ^^^^^^^^^^^^^ hover: on the event loop, as `asyncio.Protocol.data_received` does
        time.sleep(1)
