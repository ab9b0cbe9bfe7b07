import asyncio

import requests


def download(url):
    return requests.get(url, timeout=5).text


def translate(url):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return requests.post("https://translate.example.org", data=url, timeout=5).text
    return asyncio.to_thread(download, url)
