# Globals that a process changes, and its parent reads.
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Manager, Pool, Process

results = []
counter = 0
totals = {}
shared = Manager().list()
settings = None
seen = set()
cache = {}
log = []
in_threads = []
own = []
unread = []


def append(n):
    results.append(n)
    #^^^^^^ child-mutated-global


def count(n):
    global counter
    counter += n
    #^^^^^^ child-mutated-global


def add(n):
    totals[n] = n
    #^^^^^^^^ child-mutated-global


def into_shared(n):
    shared.append(n)


def set_up(value):
    global settings
    settings = value


def use_settings(n):
    return settings + n


def note(n):
    helper(n)


def helper(n):
    seen.add(n)
    #^^^ child-mutated-global


def cached(n):
    if n not in cache:
        cache[n] = n * n
    return cache[n]


def thread_work(n):
    in_threads.append(n)


def gives_back(n):
    own.append(n)
    return own


def nobody_reads(n):
    unread.append(n)


def by_process():
    process = Process(target=append, args=(1,))
    process.start()
    process.join()
    print(results)


def by_pool():
    with Pool() as pool:
        pool.map(count, range(3))
    return counter


def by_executor():
    with ProcessPoolExecutor() as pool:
        for n in range(3):
            pool.submit(add, n)
    for key in totals:
        print(key)


def through_a_helper():
    with multiprocessing.Pool() as pool:
        pool.map(note, range(3))
    show()


def show():
    print(seen)


# Right


def by_shared():
    with Pool() as pool:
        pool.map(into_shared, range(3))
    print(shared)


def by_initializer():
    with Pool(initializer=set_up, initargs=(1,)) as pool:
        print(pool.map(use_settings, range(3)))
    with ProcessPoolExecutor(initializer=set_up, initargs=(1,)) as pool:
        print(pool.map(use_settings, range(3)))
    print(settings)


def by_cache():
    with Pool() as pool:
        print(pool.map(cached, range(3)))


def read_before():
    print(log)
    Process(target=log.append, args=(1,)).start()


def by_threads():
    with ThreadPoolExecutor() as pool:
        pool.map(thread_work, range(3))
    print(in_threads)


def by_result():
    global own
    with Pool() as pool:
        own = pool.map(gives_back, range(3))
    print(own)


def by_nobody():
    with Pool() as pool:
        pool.map(nobody_reads, range(3))
