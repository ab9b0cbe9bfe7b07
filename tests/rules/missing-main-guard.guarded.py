import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process

executor = ProcessPoolExecutor()
threads = ThreadPoolExecutor()
threads.submit(print, "a thread needs no guard")


def work(n):
    return n * n


def run_all(numbers):
    return list(executor.map(work, numbers))


def only_with_arguments():
    if len(sys.argv) > 1:
        Process(target=work, args=(1,)).start()


only_with_arguments()


class Worker(Process):
    def run(self):
        work(1)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    print(run_all([1, 2, 3]))
    Worker().start()

if "__main__" == __name__:
    Process(target=work, args=(1,)).start()

if multiprocessing.current_process().name == "MainProcess":
    Process(target=work, args=(1,)).start()
