# Pools that each turn of a loop makes.
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def fetch(url):
    return url


def batch_by_batch(batches):
    pages = []
    for batch in batches:
        with ThreadPoolExecutor(max_workers=8) as pool:
        #    ^^^^^^^^^^^^^^^^^^ executor-in-loop
            pages += pool.map(fetch, batch)
    return pages


def more_in_the_loop(batches):
    for batch in batches:
        print(batch)
        with ThreadPoolExecutor() as pool:
        #    ^^^^^^^^^^^^^^^^^^ executor-in-loop
            list(pool.map(fetch, batch))


def endless(queue):
    while True:
        batch = queue.get()
        with multiprocessing.Pool(4) as pool:
        #    ^^^^^^^^^^^^^^^^^^^^ executor-in-loop
            print(pool.map(fetch, batch))


def closed_by_hand(batches):
    for batch in batches:
        pool = ProcessPoolExecutor()
        #      ^^^^^^^^^^^^^^^^^^^ executor-in-loop
        list(pool.map(fetch, batch))
        pool.shutdown()


def with_comments(batches):
    for batch in batches:  # one at a time
        with ThreadPoolExecutor() as pool:
        #    ^^^^^^^^^^^^^^^^^^ executor-in-loop
            list(pool.map(fetch, batch))


# Not findings


def around_the_loop(batches):
    with ThreadPoolExecutor() as pool:
        for batch in batches:
            list(pool.map(fetch, batch))


def another_size_each(sizes, urls):
    for size in sizes:
        with ThreadPoolExecutor(size) as pool:
            list(pool.map(fetch, urls))


def tried_again(urls):
    for attempt in range(3):
        try:
            with ProcessPoolExecutor() as pool:
                return list(pool.map(fetch, urls))
        except OSError:
            print(attempt)


def until_one_is_found(batches):
    for batch in batches:
        with ThreadPoolExecutor() as pool:
            found = list(pool.map(fetch, batch))
        if found:
            break


def sometimes(batches):
    for batch in batches:
        if len(batch) > 100:
            with ThreadPoolExecutor() as pool:
                list(pool.map(fetch, batch))


def test_each(cases):
    for case in cases:
        with ThreadPoolExecutor() as pool:
            list(pool.map(fetch, case))


def kept(names):
    pools = {}
    for name in names:
        pools[name] = ThreadPoolExecutor()
    return pools


def in_a_function(batches):
    for batch in batches:

        def load(urls):
            with ThreadPoolExecutor() as pool:
                return list(pool.map(fetch, urls))

        load(batch)
