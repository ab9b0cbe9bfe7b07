# Processes that are joined before what they have put is taken out.
import multiprocessing
import queue
import threading
from multiprocessing import Process, Queue


def work(n, results):
    results.put([n] * 100_000)


def one(n):
    results = Queue()
    process = Process(target=work, args=(n, results))
    process.start()
    result = results.get()
    process.join()
    return result


def load(n, found):
    for i in range(n):
        found.put_nowait(i)


def several(numbers):
    found = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=load, args=(n, found)) for n in numbers]
    for process in processes:
        process.start()
    for _ in numbers:
        print(found.get())
    for process in processes:
        process.join()


class Loader:
    def load(self, found):
        found.put(1)

    # Asked whether it is empty: no fix
    def run(self):
        found = Queue()
        process = Process(target=self.load, args=(found,))
        process.start()
        process.join()
        while not found.empty():
            print(found.get())


# Not findings


def drained_first(n):
    results = Queue()
    process = Process(target=work, args=(n, results))
    process.start()
    result = results.get()
    process.join()
    return result


def drained_first_in_a_loop(numbers):
    results = Queue()
    processes = [Process(target=work, args=(n, results)) for n in numbers]
    for process in processes:
        process.start()
    found = []
    while len(found) < len(processes):
        found.append(results.get())
    for process in processes:
        process.join()
    return found


def limited(n):
    results = Queue()
    process = Process(target=work, args=(n, results))
    process.start()
    process.join(10)
    return results.get()


def killed(n):
    results = Queue()
    process = Process(target=work, args=(n, results))
    process.start()
    process.join(timeout=60)
    if process.is_alive():
        process.kill()
        process.join()
    return results.get()


def drained_elsewhere(n, drain):
    results = Queue()
    threading.Thread(target=drain, args=(results,)).start()
    process = Process(target=work, args=(n, results))
    process.start()
    process.join()
    return results.get()


def takes_only(jobs):
    jobs.get()


def other_way(n):
    jobs = Queue()
    process = Process(target=takes_only, args=(jobs,))
    process.start()
    jobs.put(n)
    process.join()
    return jobs.get()


def of_threads(n):
    results = queue.Queue()
    thread = threading.Thread(target=work, args=(n, results))
    thread.start()
    thread.join()
    return results.get()


def of_a_manager(n):
    with multiprocessing.Manager() as manager:
        results = manager.Queue()
        process = Process(target=work, args=(n, results))
        process.start()
        process.join()
        return results.get()


def never_read(n):
    results = Queue()
    process = Process(target=work, args=(n, results))
    process.start()
    process.join()


def unknown(n, target):
    results = Queue()
    process = Process(target=target, args=(n, results))
    process.start()
    process.join()
    return results.get()
