# Threads that use what a block closes before they end.
import sqlite3
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Lock, Thread


def copy(source, target=None):
    for line in source:
        print(line)


def started_in_the_block(path):
    with open(path) as file:
        thread = Thread(target=copy, args=(file,))
        thread.start()
        thread.join()


def never_joined(path):
    with open(path) as file:
        Thread(target=copy, args=(file,), daemon=True).start()


def by_name(path):
    with tempfile.TemporaryDirectory() as folder:
        print(folder)
        threading.Thread(target=copy, kwargs={"source": folder}).start()


def submitted(path, pool: ThreadPoolExecutor):
    with open(path) as file:
        pool.submit(copy, file)


def the_pool_ends_later(path):
    with ThreadPoolExecutor() as pool:
        with open(path) as file:
            future = pool.submit(copy, file)
        future.result()


def in_another_block(path):
    with open(path) as file, Lock():
        if path:
            Thread(target=copy, args=[file]).start()


# Not findings


def joined_in_the_block(path):
    with open(path) as file:
        thread = Thread(target=copy, args=(file,))
        thread.start()
        thread.join()


def waits_in_the_block(path, done: threading.Event):
    with open(path) as file:
        Thread(target=copy, args=(file,)).start()
        done.wait()


def something_unknown(path, serve):
    with open(path) as file:
        Thread(target=copy, args=(file,)).start()
        serve()


def the_pool_ends_first(path):
    with open(path) as file:
        with ThreadPoolExecutor() as pool:
            pool.submit(copy, file)


def only_the_name(path):
    with open(path) as file:
        Thread(target=copy, args=(file.name,)).start()


def another_object(path, other):
    with open(path) as file:
        Thread(target=copy, args=(other,)).start()
    print(file.closed)


def a_lock(lock: Lock):
    with lock as held:
        Thread(target=copy, args=(held,)).start()


def started_behind(path):
    with open(path) as file:
        thread = Thread(target=copy, args=(file,))
    return thread


def kept(path, threads):
    with open(path) as file:
        thread = Thread(target=copy, args=(file,))
        threads.append(thread)
        thread.start()


def result_in_the_block(path, pool: ThreadPoolExecutor):
    with open(path) as file:
        pool.submit(copy, file).result()


def unknown_context(path, opened):
    with opened(path) as file:
        Thread(target=copy, args=(file,)).start()


def connection(path):
    connection = sqlite3.connect(path)
    Thread(target=copy, args=(connection,)).start()
