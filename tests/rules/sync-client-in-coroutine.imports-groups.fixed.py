# What is no part of Python is imported beside the others that aren't.
import json
import os

import httpx

import shop


async def load(path):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        answer = await client.get(shop.path(os.fspath(path)))
    return json.loads(answer.text)
