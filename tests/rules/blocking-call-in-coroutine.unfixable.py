# Reported, but `await` cannot stand there or another thread may not make the call.
import sqlite3
import time

import requests


async def class_body():
    class Settings:
        answer = requests.get("https://example.org")
        #        ^^^^^^^^^^^^ blocking-call-in-coroutine

    return Settings


# A connection belongs to the thread that made it


async def bound_to_its_thread(path, query):
    connection = sqlite3.connect(path)
    #            ^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    cursor = connection.execute(query)
    #        ^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    return cursor.fetchall()
    #      ^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def comprehension_in_comprehension(pages):
    # An asynchronous comprehension inside a plain one is a syntax error before Python 3.11.
    return [[requests.get(url) for url in page] for page in pages]
    #        ^^^^^^^^^^^^ blocking-call-in-coroutine


def plain():
    time.sleep(1)


# Nothing is opened.
async def in_memory():
    sqlite3.connect(":memory:")
    sqlite3.connect(database=":memory:")
    sqlite3.connect("rows.db")
    #^^^^^^^^^^^^^^ blocking-call-in-coroutine
