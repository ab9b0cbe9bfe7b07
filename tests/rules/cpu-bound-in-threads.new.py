# options: target-version=3.14
# The module's own code calls a function: a process would, too, and there is no fix.
import concurrent.futures


def count(limit):
    total = 0
    for n in range(limit):
        total += n * n
    return total


def mapped(limits):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return list(pool.map(count, limits))
        #                    ^^^^^ cpu-bound-in-threads: `count` computes in Python, and threads take turns at that: processes and interpreters compute side by side


print(mapped([1, 2, 3]))
