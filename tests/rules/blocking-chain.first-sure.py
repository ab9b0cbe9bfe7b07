# Of several ways to one end, the first that is sure enough is told.
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
    return fetch()
    #      ^^^^^ blocking-chain


async def again():
    return fetch()
