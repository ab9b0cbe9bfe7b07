# options: select=blocking-call-in-coroutine
# `lazy import` (PEP 810, Python 3.15) may be unknown to the grammar. What is around it is still seen.
import asyncio
import time

import requests

lazy import json
lazy from json import dumps


async def after_it(url):
    await asyncio.sleep(1)
    return await asyncio.to_thread(requests.get, url)


def plain():
    time.sleep(1)
    return json, dumps
