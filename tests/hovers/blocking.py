# On a call that blocks: its category, why, the timeout, and what to do instead.
import asyncio
import hashlib
import os
import queue
import socket
import sqlite3
import subprocess
import threading
import time
from functools import partial
from pathlib import Path

import requests

jobs = queue.Queue()
lock = threading.Lock()
requests.get("https://example.org")
#        ^^^ hover: **Recommended here: threads.** This module waits in `requests.get`


async def coroutine(url, path: Path, name, sock: socket.socket, event: threading.Event):
    time.sleep(1)
    #    ^^^^^ golden: blocking-call
    time.sleep(1)
    #^^^ no-hover
    requests.get(url)
    #        ^^^ hover: **Blocks the event loop** (HTTP): it waits for the server's answer, and no other task runs meanwhile. This call gives no `timeout`.
    requests.get(url, timeout=3)
    #        ^^^ hover: The `timeout` bounds that; it does not let others run.
    path.read_text()
    #    ^^^^^^^^^ hover: **Instead:** a thread: `await asyncio.to_thread(path.read_text)`.
    subprocess.run(["true"])
    #          ^^^ hover: **Blocks the event loop** (child process): it waits for the child process
    socket.getaddrinfo(name, 80)
    #      ^^^^^^^^^^^ hover: **Blocks the event loop** (name lookup)
    jobs.get()
    #    ^^^ hover: **Instead:** `asyncio.Queue`, or a thread: `await asyncio.to_thread(jobs.get)`.
    jobs.get_nowait()
    #    ^^^^^^^^^^ hover: **`queue.Queue.get_nowait`** takes an item, or raises `Empty`.
    event.wait(timeout=5)
    #     ^^^^ hover: The `timeout` bounds that
    lock.acquire()
    #    ^^^^^^^ hover: **May block the event loop** (waiting for a lock)
    lock.acquire(blocking=False)
    #    ^^^^^^^ hover: With these arguments it returns at once.
    os.path.exists(path)
    #       ^^^^^^ hover: **May block the event loop** (file system)
    hashlib.scrypt(name, salt=b"", n=2, r=8, p=1)
    #       ^^^^^^ hover: **Blocks the event loop** (computing)
    input("? ")
    #^^^^ hover: **Blocks the event loop** (user input): it waits for a person to type
    asyncio.run(main())
    #       ^^^ hover: **Fails here:**
    loop = asyncio.get_running_loop()
    loop.run_until_complete(main())
    #    ^^^^^^^^^^^^^^^^^^ hover: **Instead:** a loop runs here already, so `await` the coroutine.
    loop.call_soon(time.sleep, 1)
    #                   ^^^^^ hover: **Blocks the event loop** (sleep): `loop.call_soon`
    await asyncio.to_thread(time.sleep, 1)
    #                            ^^^^^ hover: makes this call in a thread of its own: it puts the whole thread to sleep
    await asyncio.to_thread(partial(requests.get, url))
    #                                        ^^^ hover: makes this call in a thread of its own: it waits for the server's answer, and the event loop goes on.
    await loop.run_in_executor(None, lambda: requests.get(url))
    #                                                 ^^^ hover: **Blocks its thread** (HTTP), the one that `loop.run_in_executor`
    pause = time.sleep
    #            ^^^^^ hover: **Blocks when it is called** (sleep)
    return pause


def plain(url, path: Path):
    requests.get(url)
    #        ^^^ hover: **Blocks its thread** (HTTP): it waits for the server's answer. This call gives no `timeout`.
    time.sleep(1)
    #    ^^^^^ hover: In a coroutine: `await` `asyncio.sleep`, which takes the same arguments.
    os.path.exists(path)
    #       ^^^^^^ no-hover
    with open(path) as file:
    #    ^^^^ hover: **Blocks its thread** (opening a file)
        return file.read()


async def main():
    connection = sqlite3.connect("data.db")
    return connection
