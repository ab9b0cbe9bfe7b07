from queue import Queue
from threading import Thread

import multiprocessing as mp


def work(results, stopped):
    while not stopped.wait(1):
        results.put(1)


def main():
    results, others = mp.Queue(), Queue()
    stopped = mp.Event()
    process = mp.Process(target=work, args=(results, stopped))
    process.start()
    Thread(target=work, args=(others, stopped)).start()
    results.get()
    stopped.set()
    process.join()
