# Locks, events and queues of threads, given to processes.
import multiprocessing
import queue
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process


def work(*objects):
    return objects


def lock():
    lock = multiprocessing.Lock()
    process = Process(target=work, args=(1, lock))
    process.start()
    process.join()


def results():
    results = multiprocessing.Queue(10)
    process = Process(target=work, kwargs={"results": results})
    process.start()
    process.join()
    return results.get()


class Server:
    def __init__(self):
        self.stopped = multiprocessing.Event()

    def run(self):
        process = Process(target=work, args=[self.stopped])
        process.start()
        self.stopped.set()
        process.join()


def forked():
    context = multiprocessing.get_context("fork")
    done = multiprocessing.Semaphore()
    context.Process(target=work, args=(done,)).start()


def pools(pool: ProcessPoolExecutor):
    # A lock of processes could not be sent either: no fix
    pool.submit(work, threading.RLock())
    guard = multiprocessing.Lock()
    multiprocessing.Pool(initializer=work, initargs=(guard,))


def more_than_processes_have():
    jobs = queue.Queue()
    Process(target=work, args=(jobs,)).start()
    jobs.task_done()


found = queue.Queue()
ended = threading.Event()
guard = threading.Lock()


def search(path):
    with guard:
        found.put(path)
    ended.set()


def search_all(paths):
    for path in paths:
        Process(target=search, args=(path,)).start()
    while not ended.is_set():
        print(found.get())


# Not findings


own = queue.Queue()


def collect(items):
    for item in items:
        own.put(item)
    return own.qsize()


def in_each_process(items):
    with ProcessPoolExecutor() as pool:
        return list(pool.map(collect, items))


def for_processes():
    lock = multiprocessing.Lock()
    results = multiprocessing.Queue()
    Process(target=work, args=(lock, results)).start()
    with multiprocessing.Manager() as manager, ProcessPoolExecutor() as pool:
        pool.submit(work, manager.Lock(), manager.Queue())


def for_threads():
    lock = threading.Lock()
    threading.Thread(target=work, args=(lock,)).start()
    with lock:
        Process(target=work, args=(1,)).start()


def annotated(lock: threading.Lock, results: queue.Queue):
    # It may be a manager's
    Process(target=work, args=(lock, results)).start()


def unknown(Worker, lock):
    Worker(target=work, args=(threading.Lock(),)).start()
    Process(target=work, args=(lock,)).start()
