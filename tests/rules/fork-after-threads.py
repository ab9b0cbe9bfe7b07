# Processes that are forked while a thread runs.
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def work(n=0):
    return n


def by_hand():
    thread = threading.Thread(target=work)
    thread.start()
    #~~~~~~~~~~~ related
    if os.fork() == 0:
    #  ^^^^^^^ fork-after-threads (warning): `os.fork` forks while another thread runs, whose locks stay locked in the new process
        work()
    thread.join()


def processes(numbers):
    for n in numbers:
        threading.Thread(target=work, args=(n,)).start()
        #~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ related
    process = multiprocessing.Process(target=work)
    process.start()
    #^^^^^^^^^^^^ fork-after-threads: `process.start` forks, on Linux before Python 3.14, while another thread runs, whose locks stay locked in the new process
    multiprocessing.Process(target=work).start()


def pools(numbers):
    with ThreadPoolExecutor() as threads:
        threads.submit(work, 1)
        #~~~~~~~~~~~~~ related
        with ProcessPoolExecutor() as pool:
            pool.map(work, numbers)
            #^^^^^^^ fork-after-threads


def start_reporter():
    timer = threading.Timer(10, work)
    timer.start()


def through_a_function():
    start_reporter()
    #~~~~~~~~~~~~~ related
    context = multiprocessing.get_context("fork")
    context.Process(target=work).start()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fork-after-threads: `context.Process(target=work).start` forks while another thread runs, whose locks stay locked in the new process


def with_arguments(numbers):
    with ThreadPoolExecutor() as threads:
        threads.submit(work, 1)
        #~~~~~~~~~~~~~ related
        with ProcessPoolExecutor(
            4,
            initializer=work,  # in each
        ) as pool:
            pool.map(work, numbers)
            #^^^^^^^ fork-after-threads


# A fresh interpreter could not be given what is only defined here.
def nothing_to_send():
    threading.Thread(target=work).start()
    #~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ related
    multiprocessing.Process(target=lambda: work(1)).start()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fork-after-threads


# Not findings


def joined_first():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    os.fork()


def forked_first():
    process = multiprocessing.Process(target=work)
    process.start()
    threading.Thread(target=work).start()


def perhaps(parallel):
    if parallel:
        threading.Thread(target=work).start()
    else:
        os.fork()
    os.fork()


def pool_is_over(numbers):
    with ThreadPoolExecutor() as threads:
        threads.submit(work, 1)
    with ProcessPoolExecutor() as pool:
        pool.map(work, numbers)


def afresh():
    threading.Thread(target=work).start()
    context = multiprocessing.get_context("spawn")
    context.Process(target=work).start()
    context.Pool().map(work, [1])


def another_program(path):
    threading.Thread(target=work).start()
    if os.fork() == 0:
        os.execv(path, [path])


def only_made():
    threading.Thread(target=work)
    os.fork()


def run_and_wait():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def after_a_function_that_waits():
    run_and_wait()
    os.fork()
