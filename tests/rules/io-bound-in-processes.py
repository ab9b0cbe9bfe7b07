# Processes that only wait.
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process

import requests


def fetch(url):
    response = requests.get(url)
    #          ~~~~~~~~~~~~ related
    return len(response.content)


def fetch_and_count(url):
    total = 0
    for byte in requests.get(url).content:
        total += byte * byte
    return total


def fetch_and_parse(url, parse):
    return parse(requests.get(url).text)


def pause():
    time.sleep(1)


def in_executor(urls):
    with ProcessPoolExecutor(max_workers=4) as pool:
        return list(pool.map(fetch, urls))
        #                    ^^^^^ io-bound-in-processes (hint): `fetch` only waits, which threads do as well for less


# Not findings


def in_threads(urls):
    with ThreadPoolExecutor() as pool:
        return list(pool.map(fetch, urls))


def computes(urls, pool: ProcessPoolExecutor):
    pool.map(fetch_and_parse, urls)
    pool.submit(pause)
    Process(target=pause).start()


def unknown(urls, work):
    with Pool() as pool:
        pool.map(work, urls)


def for_its_own_sake(url):
    process = Process(target=fetch, args=(url,))
    process.start()
    process.join()


def test_several(urls):
    with Pool() as pool:
        pool.map(fetch, urls)
