# options: fix=3
# The third way: the function that blocks becomes a coroutine function.
import asyncio
import subprocess
import threading
import time

import requests


async def _pause(seconds):
    await asyncio.sleep(seconds)  # kept
    await asyncio.sleep(0.1)


async def pauses():
    await _pause(1)
    await asyncio.gather(another(), pauses())


async def another():
    return [await _pause(n) for n in range(3)]


async def nested(path):
    def read():
        with_lines = subprocess.run(["cat", path], check=True, capture_output=True).stdout.splitlines()
        return with_lines

    lines = read()
    return len(read()) + lines[0].count(b"x")


class Store:
    def __init__(self, url):
        self.url = url

    async def _get(self):
        return await asyncio.to_thread(requests.get, self.url, timeout=3)

    async def rows(self):
        return (await self._get()).json()

    async def name(self):
        reply = await self._get()
        return reply.json()["name"]


async def _in_a_lambda():
    return [await asyncio.sleep(1), lambda: time.sleep(2)]


async def keeps_lambda():
    return await _in_a_lambda()


# What others may call, or do call, stays as it is.


def pause():
    time.sleep(1)


async def public():
    pause()


def _called_by_both():
    time.sleep(1)


def plain():
    _called_by_both()


async def both():
    _called_by_both()


def _handed_on():
    time.sleep(1)


async def hands_on():
    threading.Thread(target=_handed_on).start()
    _handed_on()


class Base:
    def _load(self):
        return None


class Derived(Base):
    def _load(self):
        return time.sleep(1)

    async def run(self):
        return self._load()


def _through_another():
    pause()


async def deeper():
    _through_another()


@staticmethod
def _decorated():
    time.sleep(1)


async def calls_decorated():
    _decorated()
