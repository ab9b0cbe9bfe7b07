# Threads started in a loop and joined right after: what a pool does, with results and exceptions.
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing import Process
from threading import Thread


def fetch(url, *, retries=0):
    return url, retries


def list_of_threads(urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in as_completed(futures):
            future.result()


def appended_before_the_start(urls):
    print("begin")
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url, retries=3) for url in urls]
        for future in as_completed(futures):
            future.result()
    print("end")


def comprehension(urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in as_completed(futures):
            future.result()


def comprehension_with_short_names(urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in as_completed(futures):
            future.result()


def fixed_number():
    with ThreadPoolExecutor(max_workers=8) as executor:
        futures = [executor.submit(fetch) for _ in range(8)]
        for future in as_completed(futures):
            future.result()


class Crawler:
    def fetch(self, url):
        return url

    def run(self, urls):
        with ThreadPoolExecutor() as executor:
            futures = [executor.submit(self.fetch, url) for url in urls]
            for future in as_completed(futures):
                future.result()


def written_out(urls):
    with ThreadPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(fetch, urls[0]), executor.submit(print)]
        for future in as_completed(futures):
            future.result()


def dictionary(urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in as_completed(futures):
            future.result()


# Reported, and no fix: a pool would lose what else is said or done


def named_threads(urls):
    threads = []
    for n, url in enumerate(urls):
        thread = Thread(target=fetch, args=(url,), name=f"fetch-{n}")
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def more_in_the_loop(urls):
    threads = []
    for url in urls:
        print(url)
        thread = Thread(target=fetch, args=(url,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def list_is_used_later(urls):
    threads = [Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(threads)


def arguments_made_elsewhere(calls):
    threads = []
    for arguments in calls:
        thread = Thread(target=fetch, args=arguments)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


# Not findings


def one_thread(url):
    thread = Thread(target=fetch, args=(url,))
    thread.start()
    thread.join()


def some_of_another_kind(urls, thread):
    threads = [Thread(target=fetch), thread]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def keys_of_a_dictionary(urls):
    threads = {Thread(target=fetch, args=(url,)): url for url in urls}
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def two_threads(url):
    first = Thread(target=fetch, args=(url,))
    second = Thread(target=fetch, args=(url,))
    first.start()
    second.start()
    first.join()
    second.join()


def never_joined(urls):
    for url in urls:
        Thread(target=fetch, args=(url,), daemon=True).start()


def joined_with_a_time_limit(urls):
    threads = [Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1)


def one_after_the_other(urls):
    for url in urls:
        thread = Thread(target=fetch, args=(url,))
        thread.start()
        thread.join()


def workers_of_a_queue(urls, inbox: queue.Queue):
    threads = [Thread(target=fetch, args=(inbox,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for url in urls:
        inbox.put(url)
    for thread in threads:
        thread.join()


def something_in_between(urls):
    threads = [Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    time.sleep(1)
    for thread in threads:
        thread.join()


def processes(urls):
    workers = [Process(target=fetch, args=(url,)) for url in urls]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


class Fetcher(Thread):
    def __init__(self, url):
        super().__init__()
        self.url = url


def threads_of_a_class(urls):
    threads = [Fetcher(url) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def other_threads(urls, started):
    threads = [Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in started:
        thread.join()


def all_at_once(n):
    barrier = threading.Barrier(n)

    def run(i):
        barrier.wait()
        fetch(i)

    threads = [Thread(target=run, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_that_fetch_is_thread_safe():
    threads = [Thread(target=fetch) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def unknown(urls, Worker):
    workers = [Worker(target=fetch, args=(url,)) for url in urls]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def with_others(urls, server):
    threads = []
    other = Thread(target=server)
    other.start()
    threads.append(other)
    for url in urls:
        thread = Thread(target=fetch, args=(url,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
