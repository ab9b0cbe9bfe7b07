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
    if os.fork() == 0:
        work()
    thread.join()


def processes(numbers):
    for n in numbers:
        threading.Thread(target=work, args=(n,)).start()
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start()
    multiprocessing.get_context("spawn").Process(target=work).start()


def pools(numbers):
    with ThreadPoolExecutor() as threads:
        threads.submit(work, 1)
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
            pool.map(work, numbers)


def start_reporter():
    timer = threading.Timer(10, work)
    timer.start()


def through_a_function():
    start_reporter()
    context = multiprocessing.get_context("fork")
    context.Process(target=work).start()


def with_arguments(numbers):
    with ThreadPoolExecutor() as threads:
        threads.submit(work, 1)
        with ProcessPoolExecutor(
            4,
            initializer=work, mp_context=multiprocessing.get_context("spawn"),  # in each
        ) as pool:
            pool.map(work, numbers)


# A fresh interpreter could not be given what is only defined here.
def nothing_to_send():
    threading.Thread(target=work).start()
    multiprocessing.Process(target=lambda: work(1)).start()


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
