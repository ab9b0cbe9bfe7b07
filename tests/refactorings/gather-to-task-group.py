import asyncio


async def fetch(url):
    await asyncio.sleep(1)
    return url


async def both(a, b):
    first, second = await asyncio.gather(fetch(a), fetch(b))
    #                     ^^^^^^^^^^^^^^ selection
    return first + second


async def each(urls):
    pages = await asyncio.gather(*[fetch(url) for url in urls if url])
    #                     ^^^^^^ selection
    return pages


async def results_dropped(urls):
    await asyncio.gather(fetch(urls[0]), fetch(urls[1]))
    #             ^^^^^^ selection
    if urls:
        await asyncio.gather(*(fetch(url) for url in urls))
        #             ^^^^^^ selection


async def no_group_for_these(urls, jobs):
    pages = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    #                     ^^^^^^ selection
    await asyncio.gather(*jobs)
    #             ^^^^^^ selection
    return await asyncio.gather(fetch(urls[0]), fetch(urls[1])), pages
    #                    ^^^^^^ selection


# A notebook's cell, or code that is being typed.
await asyncio.gather(fetch(1), fetch(2))
#             ^^^^^^ selection
