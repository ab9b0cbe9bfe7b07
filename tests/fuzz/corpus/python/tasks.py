import asyncio
import time
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor


@property
async def odd(self):
    yield await (lambda: (yield))()


async def main(urls: list[str], *, limit=3):
    pool = ThreadPoolExecutor(limit)
    loop = asyncio.get_event_loop()
    asyncio.create_task(main(urls))
    first = await loop.run_in_executor(pool, time.sleep, 1)
    second = await asyncio.to_thread(time.sleep(2))
    async with asyncio.timeout(1) as t, asyncio.TaskGroup() as group:
        [group.create_task(main([u])) async for u in urls if (n := u)]
        for u in urls:
            time.sleep(0.1)
    try:
        await asyncio.wait_for(asyncio.shield(first), timeout=None)
    except (asyncio.CancelledError, Exception):
        pass
    match second:
        case [1, *_] | {"a": main} if limit:
            return asyncio.run(main([]))
        case str() as text:
            await asyncio.gather(*[main([text]) for _ in range(3)], return_exceptions=True)
