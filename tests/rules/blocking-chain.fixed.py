# Calls that come to a blocking one inside one file. tests/projects/ has those through several.
import asyncio
import functools
import ssl
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import requests


def pause():
    time.sleep(1)


def retry(send):
    while not send():
        pause()


async def direct():
    time.sleep(1)


async def one_step():
    await asyncio.to_thread(pause)


async def again_is_the_same_cause():
    await asyncio.to_thread(retry, print)


class Store:
    def __init__(self, url):
        self.url = url
        self.rows = self._read()

    def _read(self):
        return requests.get(self.url, timeout=3).json()

    def reload(self):
        self.rows = self._read()

    @property
    def version(self):
        return subprocess.check_output(["store", "--version"])

    def __enter__(self):
        subprocess.run(["store", "lock"], check=True)
        return self

    def __exit__(self, *_):
        pass


async def constructor():
    return (await asyncio.to_thread(Store, "https://example.org")).rows


async def property_read(store: Store):
    return store.version


async def context(store: Store):
    with store as held:
        return held.url


# Under a condition


cached = {}


def load(name):
    if name not in cached:
        cached[name] = requests.get(f"https://example.org/{name}", timeout=3)
    return cached[name]


def wait(limit):
    if limit == 0:
        return
    subprocess.run(["wait-for", str(limit)], check=True)


async def sometimes():
    await asyncio.to_thread(load, "today")


async def after_an_early_end():
    wait(3)


# Files


def settings():
    return Path("settings.toml").read_text(encoding="utf-8")


async def from_disk():
    return await asyncio.to_thread(settings)


# Generators that are not gone through


def pages():
    for number in range(3):
        yield requests.get(f"https://example.org/{number}", timeout=3).text


async def not_iterated():
    return pages()


# Context managers made of generators


@contextmanager
def locked():
    subprocess.run(["lock"], check=True)
    yield


async def made_of_a_generator():
    with locked():
        pass


# What runs elsewhere, or not now


async def offloaded():
    await asyncio.to_thread(retry, print)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, functools.partial(retry, print))
    await loop.run_in_executor(None, lambda: retry(print))


def later(callbacks):
    callbacks.append(pause)


async def kept():
    later([])


def without_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        time.sleep(2)


async def with_loop():
    without_loop()


@functools.lru_cache
def table():
    return requests.get("https://example.org/table", timeout=3).json()


async def once():
    await asyncio.to_thread(table)


# Functions of the coroutine's own


async def nested():
    def ask():
        load("tomorrow")
        return 1

    def wait_a_little():
        settle()

    await asyncio.to_thread(wait_a_little)
    return ask


def settle():
    subprocess.call(["settle"])


# Recursion, and names that are not known


def ping(count):
    return pong(count - 1)


def pong(count):
    return ping(count - 1)


async def around():
    ping(3)


async def unknown(store, name):
    store.reload()
    getattr(store, name)()


# What is come to only where an argument is given that isn't, by default.


def folded(rows, width=None):
    if width is not None:
        subprocess.run(["fold", str(width)], check=True)
    return rows


def loaded(workers=None, wait=False):
    if workers and wait:
        time.sleep(1)
    elif wait or workers is not None:
        time.sleep(1)
    return []


def opened(path=None):
    if path is None:
        time.sleep(1)
    else:
        subprocess.run(["touch", path])


async def defaults(rows):
    folded(rows)
    loaded()
    await asyncio.to_thread(opened)


# What is called there may be a stand-in.
def load_with_stand_in(patch):
    with patch("requests.get"):
        return requests.get("https://example.org")


async def loads_with_stand_in(patch):
    return load_with_stand_in(patch)


# What the call gives rules the blocking way out.
class Channel:
    def __init__(self, context=None, texts=None):
        self.context = context or ssl.create_default_context()
        if texts is None:
            texts = open("texts.txt")
        self.texts = texts


def texts_of(given=None):
    if given is None:
        given = requests.get("https://example.org")
    return given


async def gives_all(context: ssl.SSLContext):
    Channel(context, ["x"])
    texts_of(given=["x"])
    await asyncio.to_thread(texts_of)


# A function whose result is sorted from its own.
async def expand(path):
    if isinstance(path, str):
        found = await expand([path])
    else:
        path = [each.name for each in path]
    return sorted(found)


async def remove(path):
    path = await expand(path)
    return [unlink(each) for each in reversed(path)]


def unlink(path):
    path.unlink()
