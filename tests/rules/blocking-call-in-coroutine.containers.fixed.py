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
        await asyncio.to_thread(self.sessions[name].delete, url)
        await asyncio.to_thread(self.sessions.get(name).delete, url)
        for session in self.sessions.values():
            await asyncio.to_thread(session.delete, url)
        for key, session in self.sessions.items():
            await asyncio.to_thread(session.delete, url + key)


async def displays(url, path, sessions: Dict[str, "requests.Session | None"]):
    for session in (requests.Session(), requests.Session()):
        await asyncio.to_thread(session.get, url)
    by_name = {"a": requests.Session()}
    await asyncio.to_thread(by_name["a"].get, url)
    by_name["a"].headers.update(sessions["a"].headers)
    both = [requests.Session(), threading.Thread()]
    both[0].get(url)
    for file in Path(path).glob("*.txt"):
        print(await asyncio.to_thread(file.read_text))


async def handed_on(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("vacuum")
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(await asyncio.to_thread(open, path))
        print(await asyncio.to_thread(file.read))


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
        await asyncio.to_thread(session.commit)


async def subscripted(client: pymongo.MongoClient):
    return await asyncio.to_thread(client["shop"]["orders"].find_one)


# A generator expression runs where it is gone through


async def gone_through_here(urls):
    return any(requests.get(url).ok for url in urls)


async def gone_through_elsewhere(urls):
    answers = (requests.get(url) for url in urls)
    return await asyncio.to_thread(list, answers)
