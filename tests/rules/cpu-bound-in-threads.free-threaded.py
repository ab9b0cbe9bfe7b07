# options: target-version=3.14t
from concurrent.futures import ThreadPoolExecutor


def count(limit):
    total = 0
    for n in range(limit):
        total += n * n
    return total


def mapped(limits):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(count, limits))
