# A synchronous client that coroutines use: one finding a client, where it is made. For the functions of a
# module, such as `requests.get`, one finding a library, at the first use in a coroutine.
import asyncio
import queue
import time

import httpx
import psycopg2
import pymongo
import redis
import redis.asyncio
import requests
from redis import Redis

CACHE = redis.Redis()
UNUSED = redis.Redis()


async def module_functions(url):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        answer = await client.get(url)
    return answer.json()


async def second_use_of_the_module(url):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        await client.post(url, json={})


async def module_object(key):
    return CACHE.get(key)


async def local_object(url):
    with requests.Session() as session:
        return session.get(url)


async def local_object_assigned(dsn):
    connection = psycopg2.connect(dsn)
    cursor = connection.cursor()
    cursor.execute("select 1")


class Service:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()
        self.cache = Redis.from_url(url)
        self.for_threads = requests.Session()
        self.mongo = pymongo.MongoClient(url)

    async def load(self, key):
        self.cache.set(key, self.session.get(self.url).text)
        return self.mongo.list_database_names()

    async def in_a_thread(self):
        return await asyncio.to_thread(self.for_threads.get, self.url)


# Not findings


def plain(url):
    with requests.Session() as session:
        return session.get(url)


class Plain:
    def __init__(self):
        self.session = requests.Session()

    def load(self, url):
        return self.session.get(url)


async def offloaded(url):
    session = requests.Session()
    await asyncio.to_thread(session.get, url)
    return await asyncio.to_thread(requests.get, url)


async def asynchronous(url):
    async with httpx.AsyncClient() as client:
        await client.get(url)
    cache = redis.asyncio.Redis()
    return await cache.get("key")


async def not_a_client(answer: requests.Response, inbox: queue.Queue):
    answer.json()
    try:
        inbox.get_nowait()
    except requests.RequestException:
        pass
    return requests.codes.ok, time.monotonic()


async def other_objects_of_this_name(requests, redis):
    requests.get("https://example.org")
    return redis.Redis()


async def nested_function(url):
    def load():
        return requests.Session().get(url)

    return await asyncio.to_thread(load)
