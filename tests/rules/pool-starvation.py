# Tasks of a pool that wait for it.
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=4)
other_pool = ThreadPoolExecutor()


def work(n):
    return n


def outer(n):
    return pool.submit(work, n).result()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ pool-starvation


def by_name(n):
    future = pool.submit(work, n)
    return future.result()
    #      ^^^^^^^^^^^^^ pool-starvation


def through_another(n):
    return by_name(n)


def start():
    pool.submit(outer, 1)
    pool.submit(through_another, 1)


class Jobs:
    def __init__(self):
        self.pool = ThreadPoolExecutor(1)
        self.more = ThreadPoolExecutor(1)

    def start(self):
        return self.pool.submit(self.run)

    def run(self):
        inner = self.pool.submit(self.step)
        return inner.result()
        #      ^^^^^^^^^^^^ pool-starvation

    def step(self):
        return 1

    # Another pool, another thread, or no wait
    def start_in_two(self):
        return self.more.submit(self.run_in_two)

    def run_in_two(self):
        return self.pool.submit(self.step).result()


def in_own_function():
    own = ThreadPoolExecutor()

    def inner():
        return own.submit(work, 1).result()
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ pool-starvation

    return own.submit(inner)


def recursive(n):
    with ThreadPoolExecutor() as own:
        return own.submit(recursive, n - 1).result()


def with_limit(n):
    return pool.submit(work, n).result(5)


def not_in_the_pool(n):
    return pool.submit(work, n).result()


def in_two_pools(n):
    return pool.submit(work, n).result()


def start_others(n):
    pool.submit(with_limit, n)
    other_pool.submit(in_two_pools, n)
    return not_in_the_pool(n)
