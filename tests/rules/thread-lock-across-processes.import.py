from queue import Queue
from threading import Event, Thread

import multiprocessing as mp


def work(results, stopped):
    while not stopped.wait(1):
        results.put(1)


def main():
    results, others = Queue(), Queue()
    #                 ~~~~~~~ related
    stopped = Event()
    #         ~~~~~~~ related
    process = mp.Process(target=work, args=(results, stopped))
    #                                       ^^^^^^^ thread-lock-across-processes
    #                                                ^^^^^^^ thread-lock-across-processes
    process.start()
    Thread(target=work, args=(others, stopped)).start()
    results.get()
    stopped.set()
    process.join()
