# Pools that are made in a function and never shut down.
import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed


def fetch(url):
    return url


def mapped(urls):
    pool = ThreadPoolExecutor(max_workers=8)
    #      ^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    return list(pool.map(fetch, urls))


def submitted(urls):
    print("begin")
    executor = ThreadPoolExecutor()
    #          ^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    futures = [executor.submit(fetch, url) for url in urls]
    pages = []
    for future in as_completed(futures):
        # One that failed raises here.
        pages.append(future.result())
    return pages


def processes(items):
    pool = ProcessPoolExecutor()
    #      ^^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    results = pool.map(fetch, items)
    return list(results)


def pool_of_processes(items):
    pool = multiprocessing.Pool(4)
    #      ^^^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    return pool.map(fetch, items)


async def lent(urls):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor()
    #      ^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    return [await loop.run_in_executor(pool, fetch, url) for url in urls]


def with_a_text(urls):
    pool = ThreadPoolExecutor()
    #      ^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    print("""several
lines""")
    pool.submit(fetch, urls)


# Not findings


def in_a_block(urls):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(fetch, urls))


def in_a_block_later(urls):
    pool = ThreadPoolExecutor()
    with pool:
        return list(pool.map(fetch, urls))


def shut_down(urls):
    pool = ThreadPoolExecutor()
    try:
        return list(pool.map(fetch, urls))
    finally:
        pool.shutdown()


def closed(items):
    pool = multiprocessing.Pool()
    results = pool.map(fetch, items)
    pool.close()
    pool.join()
    return results


def terminated(items):
    pool = multiprocessing.Pool()
    results = pool.map(fetch, items)
    pool.terminate()
    return results


def returned():
    pool = ThreadPoolExecutor()
    return pool


class Service:
    def __init__(self):
        self.pool = ThreadPoolExecutor()
        pool = ThreadPoolExecutor()
        self.other = pool

    def load(self, url):
        return self.pool.submit(fetch, url)


def given(server):
    pool = ThreadPoolExecutor()
    server.serve(pool)
    pool.submit(fetch, 1)


def kept_by_the_loop(loop):
    pool = ThreadPoolExecutor()
    loop.set_default_executor(pool)
    pool.submit(fetch, 1)


def captured(urls):
    pool = ThreadPoolExecutor()

    def load(url):
        return pool.submit(fetch, url)

    return load


def shut_down_later(exits, urls):
    pool = ThreadPoolExecutor()
    exits.callback(pool.shutdown)
    return list(pool.map(fetch, urls))


POOL = ThreadPoolExecutor()


def of_the_module(url):
    return POOL.submit(fetch, url)


# No fix: the end of a block would wait for what the caller is given.


def gives_its_future(url):
    pool = ThreadPoolExecutor()
    #      ^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    return pool.submit(fetch, url)
