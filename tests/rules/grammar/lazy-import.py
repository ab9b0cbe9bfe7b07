# options: select=blocking-call-in-coroutine
# `lazy import` (PEP 810, Python 3.15) may be unknown to the grammar. What is around it is still seen.
import asyncio
import time

import requests

lazy import json
lazy from json import dumps


async def after_it(url):
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
    return requests.get(url)
    #      ^^^^^^^^^^^^ blocking-call-in-coroutine


def plain():
    time.sleep(1)
    return json, dumps
