import functools

import requests


def download(url, timeout):
    return requests.get(url, timeout=timeout).content


def name_of(url, separator):
    return url.split(separator)[-1]


fetch = functools.partial(download, timeout=5)
file_name = functools.partial(name_of, separator="/")
