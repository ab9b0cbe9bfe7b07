# What a model says of an API counts, whatever the library's code looks like; so does the standard
# library, which comes before what is installed.
# options: select=blocking-call-in-coroutine, blocking-chain
import asyncio

import requests
from requests import put
from requests.api import post


async def show():
    requests.get("https://example.org", timeout=5)
    #^^^^^^^^^^^ blocking-call-in-coroutine
    put("https://example.org", timeout=5)
    #^^ blocking-call-in-coroutine
    post("https://example.org", timeout=5)
    #^^^ blocking-call-in-coroutine
    asyncio.get_running_loop()
    await asyncio.sleep(1)
