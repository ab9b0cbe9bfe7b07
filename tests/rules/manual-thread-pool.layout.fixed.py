# What is around the loops stays; what a comprehension cannot hold gets parentheses.
from __future__ import annotations

import concurrent.futures
import threading

import requests


def comments_stay(urls):
    threads = []
    for url in urls:
        # one thread an address
        thread = threading.Thread(target=requests.get, args=(url,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def list_made_earlier(urls, fast):
    print("begin")
    with concurrent.futures.ThreadPoolExecutor() as executor:
        futures = [executor.submit(requests.get, url) for url in (urls if fast else urls[:3])]
        for future in concurrent.futures.as_completed(futures):
            future.result()


def appended_at_once(pairs):
    with concurrent.futures.ThreadPoolExecutor() as executor:
        futures = [executor.submit(requests.get, url, name) for name, url in pairs]
        for future in concurrent.futures.as_completed(futures):
            future.result()
    print("end")


def names_are_taken(urls, executor):
    futures = executor.futures
    with concurrent.futures.ThreadPoolExecutor() as thread_pool:
        thread_futures = [thread_pool.submit(futures.get, url) for url in urls]
        for future in concurrent.futures.as_completed(thread_futures):
            future.result()


def some_of_them(urls):
    threads = [threading.Thread(target=requests.get, args=(url,)) for url in urls if url]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def loop_variable_is_used_later(urls):
    threads = []
    for url in urls:
        thread = threading.Thread(target=requests.get, args=(url,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return url


async def in_a_coroutine(urls):
    threads = [threading.Thread(target=requests.get, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
