# What containers hold and context managers hand on is known as well as what has a name of its own.
import asyncio
import contextlib
import sqlite3
import threading
from pathlib import Path
from typing import Dict

import pymongo
import requests
from sqlalchemy.orm import sessionmaker


class Shops:
    def __init__(self):
        self.sessions: dict[str, requests.Session] = {}
        self.connections = {}

    def start(self, name):
        self.connections[name] = sqlite3.connect(name)

    async def close(self, name, url):
        self.connections[name].execute("vacuum")
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
        self.sessions[name].delete(url)
        #^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
        self.sessions.get(name).delete(url)
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
        for session in self.sessions.values():
            session.delete(url)
            #^^^^^^^^^^^^^ blocking-call-in-coroutine
        for key, session in self.sessions.items():
            session.delete(url + key)
            #^^^^^^^^^^^^^ blocking-call-in-coroutine


async def displays(url, path, sessions: Dict[str, "requests.Session | None"]):
    for session in (requests.Session(), requests.Session()):
        session.get(url)
        #^^^^^^^^^^ blocking-call-in-coroutine
    by_name = {"a": requests.Session()}
    by_name["a"].get(url)
    #^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    by_name["a"].headers.update(sessions["a"].headers)
    both = [requests.Session(), threading.Thread()]
    both[0].get(url)
    for file in Path(path).glob("*.txt"):
        print(file.read_text())
        #     ^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def handed_on(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
    #                       ^^^^^^^^^^^^^^^ blocking-call-in-coroutine
        database.execute("vacuum")
        #^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(open(path))
        #                          ^^^^ blocking-call-in-coroutine
        print(file.read())
        #     ^^^^^^^^^ blocking-call-in-coroutine


# Not findings: nothing is waited for


async def keys(sessions: dict[Path, requests.Session]):
    for session in sessions:
        print(session.name)
    for directory in sessions.keys():
        print(directory.name)


# What is called or subscripted


async def called(bind):
    make_session = sessionmaker(bind)
    with make_session() as session:
        session.commit()
        #^^^^^^^^^^^^^ blocking-call-in-coroutine


async def subscripted(client: pymongo.MongoClient):
    return client["shop"]["orders"].find_one()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


# A generator expression runs where it is gone through


async def gone_through_here(urls):
    return any(requests.get(url).ok for url in urls)
    #          ^^^^^^^^^^^^ blocking-call-in-coroutine


async def gone_through_elsewhere(urls):
    answers = (requests.get(url) for url in urls)
    return await asyncio.to_thread(list, answers)
