# Threads and futures are known in containers, too.
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe


async def comprehension(target):
    threads = [threading.Thread(target=target) for _ in range(3)]
    for thread in threads:
        thread.join()
        #^^^^^^^^^^ blocking-wait-in-coroutine


async def appended(target):
    threads = []
    for _ in range(3):
        threads.append(threading.Thread(target=target))
    for number, thread in enumerate(threads):
        thread.join()
        #^^^^^^^^^^ blocking-wait-in-coroutine
        print(number)


class Workers:
    def __init__(self):
        self.threads = list()

    def start(self, target):
        self.threads.append(threading.Thread(target=target))

    async def stop(self):
        for thread in reversed(self.threads):
            thread.join()
            #^^^^^^^^^^ blocking-wait-in-coroutine


async def results(pool: ThreadPoolExecutor, function):
    futures = [pool.submit(function, i) for i in range(3)]
    return [future.result() for future in futures]
    #       ^^^^^^^^^^^^^ blocking-wait-in-coroutine


async def unpacked():
    ours, theirs = Pipe()
    theirs.send(1)
    return ours.recv()
    #      ^^^^^^^^^ blocking-wait-in-coroutine
