# Locks, events and queues of threads, given to processes.
import multiprocessing
import queue
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process


def work(*objects):
    return objects


def lock():
    lock = threading.Lock()
    #      ~~~~~~~~~~~~~~~~ related
    process = Process(target=work, args=(1, lock))
    #                                       ^^^^ thread-lock-across-processes (warning): `lock` is a `threading.Lock`, which is for threads: a process gets a copy, and it keeps nobody there out; where processes aren't forked, it fails
    process.start()
    process.join()


def results():
    results = queue.Queue(10)
    #         ~~~~~~~~~~~~~~~ related
    process = Process(target=work, kwargs={"results": results})
    #                                                 ^^^^^^^ thread-lock-across-processes (warning): `results` is a `queue.Queue`, which is for threads: a process gets a copy, and what is put into it there never comes here; where processes aren't forked, it fails
    process.start()
    process.join()
    return results.get()


class Server:
    def __init__(self):
        self.stopped = threading.Event()
        #              ~~~~~~~~~~~~~~~~~ related

    def run(self):
        process = Process(target=work, args=[self.stopped])
        #                                    ^^^^^^^^^^^^ thread-lock-across-processes
        process.start()
        self.stopped.set()
        process.join()


def forked():
    context = multiprocessing.get_context("fork")
    done = threading.Semaphore()
    #      ~~~~~~~~~~~~~~~~~~~~~ related
    context.Process(target=work, args=(done,)).start()
    #                                  ^^^^ thread-lock-across-processes (warning): `done` is a `threading.Semaphore`, which is for threads: a process gets a copy, and it keeps nobody there out


def pools(pool: ProcessPoolExecutor):
    # A lock of processes could not be sent either: no fix
    pool.submit(work, threading.RLock())
    #                 ^^^^^^^^^^^^^^^^^ thread-lock-across-processes (error): `threading.RLock()` is a `threading.RLock`, which is for threads: it can't be sent to another process
    guard = threading.Lock()
    #       ~~~~~~~~~~~~~~~~ related
    multiprocessing.Pool(initializer=work, initargs=(guard,))
    #                                                ^^^^^ thread-lock-across-processes


def more_than_processes_have():
    jobs = queue.Queue()
    #      ~~~~~~~~~~~~~ related
    Process(target=work, args=(jobs,)).start()
    #                          ^^^^ thread-lock-across-processes
    jobs.task_done()


found = queue.Queue()
ended = threading.Event()
guard = threading.Lock()


def search(path):
    with guard:
        found.put(path)
        #^^^^ thread-lock-across-processes (warning): `found` is a `queue.Queue`, which is for threads: a process has one of its own, and what is put into it there never comes here
    ended.set()
    #^^^^ thread-lock-across-processes


def search_all(paths):
    for path in paths:
        Process(target=search, args=(path,)).start()
        #~~~~~~ related
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
