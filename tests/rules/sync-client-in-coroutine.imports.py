# The last use of `requests` goes, and with it the import.
import requests


async def load(url):
    return requests.get(url).text
    #      ^^^^^^^^^^^^ sync-client-in-coroutine
