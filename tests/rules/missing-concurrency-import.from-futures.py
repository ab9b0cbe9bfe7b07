# Names of `concurrent.futures` are imported, the module is not.
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor


def work(items):
    with ThreadPoolExecutor() as pool:
        pending = [pool.submit(print, item) for item in items]
        return list(concurrent.futures.as_completed(pending))
        #           ^^^^^^^^^^^^^^^^^^ missing-concurrency-import
