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
    return [future.result() for future in as_completed(futures)]
    #                                     ^^^^^^^^^^^^ blocking-iteration-in-coroutine (warning): `as_completed` blocks the event loop at each step: it waits for the next result while it is iterated


async def of_a_pool(pool: multiprocessing.pool.Pool, executor: ThreadPoolExecutor):
    for number in pool.imap(work, range(3)):
    #             ^^^^^^^^^ blocking-iteration-in-coroutine
        print(number)
    return list(executor.map(work, range(3)))
    #           ^^^^^^^^^^^^ blocking-iteration-in-coroutine


async def kept_in_a_name(executor: ThreadPoolExecutor):
    numbers = executor.map(work, range(3))
    print("started")
    for number in numbers:
    #             ^^^^^^^ blocking-iteration-in-coroutine
        print(number)


async def directories(path: Path):
    for root, _, files in os.walk(path):
    #                     ^^^^^^^ blocking-iteration-in-coroutine (information)
        print(root, files)
    return {found.name for found in path.rglob("*.py")}
    #                               ^^^^^^^^^^ blocking-iteration-in-coroutine (information)


async def numbered(path: Path):
    for number, found in enumerate(path.glob("*")):
    #                              ^^^^^^^^^ blocking-iteration-in-coroutine
        print(number, found)


async def starred(path: Path):
    return [*path.glob("*"), *path.rglob("*")]
    #        ^^^^^^^^^ blocking-iteration-in-coroutine
    #                         ^^^^^^^^^^ blocking-iteration-in-coroutine


async def unpacked(path: Path):
    first, second = path.glob("*")
    #               ^^^^^^^^^ blocking-iteration-in-coroutine
    return first, second


async def sorted_by_name(path: Path):
    return sorted(path.glob("*"), key=str)
    #             ^^^^^^^^^ blocking-iteration-in-coroutine


async def generator_that_is_gone_through(path: Path):
    return any(found.suffix for found in path.glob("*"))
    #                                    ^^^^^^^^^ blocking-iteration-in-coroutine


async def generator_that_is_handed_on(path: Path):
    found = (one.suffix for one in path.glob("*"))
    return await asyncio.to_thread(list, found)


# What an object gives


async def rows(database: sqlite3.Connection, cursor: sqlite3.Cursor):
    for row in cursor:
    #          ^^^^^^ blocking-iteration-in-coroutine (warning): going through `cursor` (`sqlite3.Cursor`) blocks the event loop at each step: it reads rows from the database file
        print(row)


async def buffered_rows(cursor: psycopg2.extensions.cursor):
    return [row for row in cursor]


async def lines(path):
    with open(path) as file:
        return [line.strip() for line in file]
        #                                ^^^^ blocking-iteration-in-coroutine (information)


async def collected_lines(path):
    file = open(path)
    return list(file)
    #           ^^^^ blocking-iteration-in-coroutine (information)


async def lines_of_a_peer(peer: socket.socket):
    for line in peer.makefile():
    #           ^^^^^^^^^^^^^^^ blocking-iteration-in-coroutine
        print(line)


async def messages(subscription: redis.client.PubSub):
    for message in subscription.listen():
    #              ^^^^^^^^^^^^^^^^^^^ blocking-iteration-in-coroutine
        print(message)


# Generators and iterators of the program


def pages(url):
    for number in range(3):
        yield requests.get(f"{url}/{number}", timeout=3).text
        #     ~~~~~~~~~~~~ related


async def loops(url):
    for page in pages(url):
    #           ^^^^^ blocking-iteration-in-coroutine (warning): `pages` blocks the event loop at each step through `requests.get` (line 111)
        print(page)


class Inbox:
    def __init__(self):
        self.items = queue.Queue()

    def __iter__(self):
        return self

    def __next__(self):
        return self.items.get()
        #      ~~~~~~~~~~~~~~ related


async def iterates(inbox: Inbox):
    for item in inbox:
    #           ^^^^^ blocking-iteration-in-coroutine
        print(item)


# Through other functions


def sizes(folder):
    return [len(files) for _, _, files in os.walk(folder)]
    #                                     ~~~~~~~ related


def first_line(path):
    for line in open(path):
        return line


def drain(database: sqlite3.Cursor):
    return [row for row in database]
    #                      ~~~~~~~~ related


async def through_functions(folder, cursor: sqlite3.Cursor):
    sizes(folder)
    #^^^^ blocking-iteration-in-coroutine (hint)
    drain(cursor)
    #^^^^ blocking-iteration-in-coroutine (warning)


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
