# Names that functions read stay where the processes find them: no fix.
import multiprocessing

pool = multiprocessing.Pool(4)
#      ^^^^^^^^^^^^^^^^^^^^ missing-main-guard


def work(n):
    return n * n


def run_all(numbers):
    return pool.map(work, numbers)
