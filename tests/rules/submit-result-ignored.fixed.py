# Work that a pool does, and nobody looks at how it ended.
import logging
import multiprocessing
import os
import shutil
import time
import urllib.request
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import suppress

log = logging.getLogger(__name__)


def fetch(url):
    return urllib.request.urlopen(url).read()


def load(url):
    log.info("load %s", url)
    fetch(url)


def check(order):
    if not order:
        raise ValueError("empty")


def unknown(order):
    order.ship()


def careful(url):
    log.info("fetch %s", url)
    try:
        fetch(url)
    except Exception:
        log.exception("failed")


def careful_through_another(url):
    careful(url)


def careful_with_suppress(path):
    with suppress(Exception):
        os.remove(path)


def careful_loop(urls):
    for url in urls:
        try:
            fetch(url)
        except (ValueError, Exception) as error:
            log.error("failed: %s", error)
        finally:
            log.debug("done")


def raises_again(url):
    try:
        fetch(url)
    except Exception:
        log.exception("failed")
        raise


def harmless(seconds):
    time.sleep(seconds)
    print("done")


def one(pool: ThreadPoolExecutor, url):
    pool.submit(fetch, url)


def each(urls):
    with ThreadPoolExecutor() as pool:
        futures = []
        for url in urls:
            futures.append(pool.submit(load, url))
        for future in as_completed(futures):
            future.result()


def two(urls):
    with ThreadPoolExecutor() as pool:
        futures = []
        futures.append(pool.submit(fetch, urls[0]))
        print("and")
        futures.append(pool.submit(raises_again, urls[1]))
        for future in as_completed(futures):
            future.result()


def only_statement(url):
    with ThreadPoolExecutor() as pool:
        futures = []
        futures.append(pool.submit(fetch, url))
        for future in as_completed(futures):
            future.result()


def in_a_list(urls):
    with ThreadPoolExecutor() as pool:
        [pool.submit(fetch, url) for url in urls]


def unknown_work(orders):
    with ThreadPoolExecutor() as pool:
        futures = []
        for order in orders:
            futures.append(pool.submit(unknown, order))
        for future in as_completed(futures):
            future.result()


def mapped(orders):
    with ProcessPoolExecutor() as pool:
        list(pool.map(check, orders))


def of_processes(orders):
    with multiprocessing.Pool() as pool:
        pool.apply_async(check, (orders,))
        pool.close()
        pool.join()


class Service:
    def __init__(self):
        self.pool = ThreadPoolExecutor()

    def work(self, url):
        fetch(url)

    def begin(self, url):
        self.pool.submit(self.work, url)


def with_a_lambda(pool: ThreadPoolExecutor, url):
    pool.submit(lambda: fetch(url))


async def in_a_coroutine(pool: ThreadPoolExecutor, urls):
    pool.map(fetch, urls)


# Not findings


def asked(urls):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(fetch, url) for url in urls]
        return [future.result() for future in futures]


def told(pool: ThreadPoolExecutor, url):
    pool.submit(fetch, url).add_done_callback(print)


def kept(pool: ThreadPoolExecutor, url):
    future = pool.submit(fetch, url)
    return future


def gone_through(orders):
    with ThreadPoolExecutor() as pool:
        list(pool.map(check, orders))


def handled(pool: ThreadPoolExecutor, url):
    pool.submit(careful, url)
    pool.submit(careful_through_another, url)
    pool.submit(careful_with_suppress, url)
    pool.submit(careful_loop, [url])
    pool.submit(harmless, 1)


def error_callback(orders):
    pool = multiprocessing.Pool()
    pool.apply_async(check, (orders,), error_callback=print)
    pool.close()


def not_ours(pool: ThreadPoolExecutor, work, url):
    pool.submit(work, url)
    pool.submit(print, url)


def other_objects(form, url):
    form.submit(fetch, url)


def waits_for_all(orders):
    with multiprocessing.Pool() as pool:
        pool.map(check, orders)


def closes(stream, url):
    try:
        fetch(url)
    except Exception as error:
        print(error)
    stream.close()


def cleans_up(pool: ThreadPoolExecutor, stream, url):
    pool.submit(closes, stream, url)


class Connection:
    def close(self):
        urllib.request.urlopen("http://localhost/close")


def closes_all(pool: ThreadPoolExecutor, connection: Connection):
    pool.submit(connection.close)
