# Forked processes import nothing.
import multiprocessing

context = multiprocessing.get_context("fork")


def work(n):
    return n * n


process = context.Process(target=work, args=(1,))
process.start()
process.join()
with context.Pool(2) as pool:
    print(pool.map(work, range(3)))
