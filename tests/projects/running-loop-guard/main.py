# A helper that blocks only where no loop runs doesn't block a coroutine.
from texts import download, translate


async def read(url):
    text = await translate(url)
    return text, download(url)
    #            ^^^^^^^^ blocking-chain
