# options: target-version=3.14
# Nothing is forked by itself any more.
import multiprocessing
import threading


def work():
    pass


def processes():
    threading.Thread(target=work).start()
    multiprocessing.Process(target=work).start()


def pools(numbers):
    threading.Thread(target=work).start()
    #~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ related
    with multiprocessing.get_context("fork").Pool() as pool:
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fork-after-threads
        pool.map(work, numbers)
