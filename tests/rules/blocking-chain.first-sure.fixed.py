# Of several ways to one end, the first that is sure enough is told.
import asyncio
import requests


def fetch():
    return requests.get("https://example.com")


def inner(wanted):
    return fetch() if wanted else None


def outer(wanted):
    return inner(wanted) if wanted else None


async def hardly_ever(wanted):
    return outer(wanted)


async def always():
    return await asyncio.to_thread(fetch)


async def again():
    return await asyncio.to_thread(fetch)
