# What a model says of an API counts, whatever the library's code looks like.
# options: select=blocking-call-in-coroutine
import requests


async def show():
    requests.get("https://example.org", timeout=5)
    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
