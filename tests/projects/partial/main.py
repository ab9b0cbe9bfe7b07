# A partial runs its function when it is called, not when it is made.
import asyncio
from functools import partial

from downloads import download, fetch, file_name


async def in_a_thread(url):
    later = partial(download, url, timeout=5)
    return await asyncio.to_thread(later)


async def save(url):
    content = fetch(url)
    #         ^^^^^ blocking-chain
    return file_name(url), content
