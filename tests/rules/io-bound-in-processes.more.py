# Other processes than an executor's have no fix.
from multiprocessing import Pool, Process

import requests


def fetch(url):
    return requests.get(url).status_code
    #      ~~~~~~~~~~~~ related


def in_pool(urls):
    with Pool() as pool:
        return pool.map(fetch, urls)
        #               ^^^^^ io-bound-in-processes
