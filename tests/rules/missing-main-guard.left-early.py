import multiprocessing
import sys


def work(n):
    return n * n


if __name__ != "__main__":
    sys.exit()

with multiprocessing.Pool() as pool:
    print(pool.map(work, range(3)))
