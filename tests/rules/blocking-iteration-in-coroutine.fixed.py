# Items that the event loop waits for at each step.
import asyncio
import glob
import multiprocessing.pool
import os
import queue
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import psycopg2.extensions
import redis
import requests


def work(number):
    return number


# What a call gives


async def results(futures):
    return [future.result() for future in await asyncio.to_thread(list, as_completed(futures))]


async def of_a_pool(pool: multiprocessing.pool.Pool, executor: ThreadPoolExecutor):
    for number in await asyncio.to_thread(list, pool.imap(work, range(3))):
        print(number)
    return await asyncio.to_thread(list, executor.map(work, range(3)))


async def kept_in_a_name(executor: ThreadPoolExecutor):
    numbers = executor.map(work, range(3))
    print("started")
    for number in await asyncio.to_thread(list, numbers):
        print(number)


async def directories(path: Path):
    for root, _, files in await asyncio.to_thread(list, os.walk(path)):
        print(root, files)
    return {found.name for found in await asyncio.to_thread(list, path.rglob("*.py"))}


async def numbered(path: Path):
    for number, found in enumerate(await asyncio.to_thread(list, path.glob("*"))):
        print(number, found)


async def starred(path: Path):
    return [*await asyncio.to_thread(list, path.glob("*")), *await asyncio.to_thread(list, path.rglob("*"))]


async def unpacked(path: Path):
    first, second = await asyncio.to_thread(list, path.glob("*"))
    return first, second


async def sorted_by_name(path: Path):
    return await asyncio.to_thread(sorted, path.glob("*"), key=str)


async def generator_that_is_gone_through(path: Path):
    return any(found.suffix for found in await asyncio.to_thread(list, path.glob("*")))


async def generator_that_is_handed_on(path: Path):
    found = (one.suffix for one in path.glob("*"))
    return await asyncio.to_thread(list, found)


# What an object gives


async def rows(database: sqlite3.Connection, cursor: sqlite3.Cursor):
    for row in cursor:
        print(row)


async def buffered_rows(cursor: psycopg2.extensions.cursor):
    return [row for row in cursor]


async def lines(path):
    with open(path) as file:
        return [line.strip() for line in await asyncio.to_thread(list, file)]


async def collected_lines(path):
    file = open(path)
    return await asyncio.to_thread(list, file)


async def lines_of_a_peer(peer: socket.socket):
    for line in peer.makefile():
        print(line)


async def messages(subscription: redis.client.PubSub):
    for message in subscription.listen():
        print(message)


# Generators and iterators of the program


def pages(url):
    for number in range(3):
        yield requests.get(f"{url}/{number}", timeout=3).text


async def loops(url):
    for page in pages(url):
        print(page)


class Inbox:
    def __init__(self):
        self.items = queue.Queue()

    def __iter__(self):
        return self

    def __next__(self):
        return self.items.get()


async def iterates(inbox: Inbox):
    for item in inbox:
        print(item)


# Through other functions


def sizes(folder):
    return [len(files) for _, _, files in os.walk(folder)]


def first_line(path):
    for line in open(path):
        return line


def drain(database: sqlite3.Cursor):
    return [row for row in database]


async def through_functions(folder, cursor: sqlite3.Cursor):
    await asyncio.to_thread(sizes, folder)
    await asyncio.to_thread(drain, cursor)


# Not findings


async def elsewhere(path: Path, cursor, futures):
    await asyncio.to_thread(list, path.glob("*"))
    await asyncio.to_thread(sizes, path)
    found = path.glob("*")
    await asyncio.to_thread(list, found)
    for future in asyncio.as_completed(futures):
        await future


async def asynchronous(rows):
    async for row in rows:
        print(row)
    return [row async for row in rows]


async def not_gone_through(path: Path, executor: ThreadPoolExecutor):
    executor.map(work, range(3))
    return path.glob("*")


async def whole_call(path):
    # The call itself waits: another rule's.
    for name in glob.glob(path):
        print(name)


async def given_twice(path: Path, executor: ThreadPoolExecutor, flag):
    items = [1]
    if flag:
        items = executor.map(work, range(3))
    for item in items:
        print(item)


def plain(path: Path):
    return list(path.glob("*"))
