# Lists of what is awaited item by item.
import asyncio


async def fetch_page(*arguments):
    await asyncio.sleep(0)
    return arguments


async def send(*arguments):
    await asyncio.sleep(0)


async def reads(urls):
    pages = await asyncio.gather(*(fetch_page(url) for url in urls))
    more = len(await asyncio.gather(*(fetch_page(url, 1)
        for url in urls
        if url
    )))
    return pages, more


# They may depend on each other, or are something else.
async def others(urls, queue, unknown):
    sent = [await send(url) for url in urls]
    same = [await fetch_page(1) for url in urls]
    items = [await queue.get() for _ in range(3)]
    both = [await fetch_page(a) for b in urls for a in b]
    from_others = [await fetch_page(url) async for url in unknown]
    as_set = {await fetch_page(url) for url in urls}
    tuples = [(url, await fetch_page(url)) for url in urls]
    later = (await fetch_page(url) for url in urls)
    nested = [await fetch_page(await send(url)) for url in urls]
    return sent, same, items, both, from_others, as_set, tuples, later, nested
