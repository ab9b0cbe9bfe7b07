# What is no part of Python is imported beside the others that aren't.
import json
import os

import requests

import shop


async def load(path):
    answer = requests.get(shop.path(os.fspath(path)))
    #        ^^^^^^^^^^^^ sync-client-in-coroutine
    return json.loads(answer.text)
