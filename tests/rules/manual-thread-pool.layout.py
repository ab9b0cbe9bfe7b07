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
        #        ^^^^^^^^^^^^^^^^ manual-thread-pool
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def list_made_earlier(urls, fast):
    threads = []
    print("begin")
    for url in urls if fast else urls[:3]:
        thread = threading.Thread(target=requests.get, args=(url,))
        #        ^^^^^^^^^^^^^^^^ manual-thread-pool
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def appended_at_once(pairs):
    threads = []
    for name, url in pairs:
        threads.append(threading.Thread(target=requests.get, args=[url, name]))
        #              ^^^^^^^^^^^^^^^^ manual-thread-pool
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("end")


def names_are_taken(urls, executor):
    futures = executor.futures
    threads = [threading.Thread(target=futures.get, args=(url,)) for url in urls]
    #          ^^^^^^^^^^^^^^^^ manual-thread-pool
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def some_of_them(urls):
    threads = [threading.Thread(target=requests.get, args=(url,)) for url in urls if url]
    #          ^^^^^^^^^^^^^^^^ manual-thread-pool
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def loop_variable_is_used_later(urls):
    threads = []
    for url in urls:
        thread = threading.Thread(target=requests.get, args=(url,))
        #        ^^^^^^^^^^^^^^^^ manual-thread-pool
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return url


async def in_a_coroutine(urls):
    threads = [threading.Thread(target=requests.get, args=(url,)) for url in urls]
    #          ^^^^^^^^^^^^^^^^ manual-thread-pool
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
