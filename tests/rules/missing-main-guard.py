# Processes that start while the module is imported: here through a function, and no guard around.
import multiprocessing


def work(n):
    return n * n


def run_all(numbers):
    with multiprocessing.Pool(2) as pool:
    #    ~~~~~~~~~~~~~~~~~~~~ related
        return pool.map(work, numbers)


def started_where_it_is_called():
    process = multiprocessing.Process(target=work, args=(1,))
    process.start()
    process.join()


# Making a process starts nothing
later = multiprocessing.Process(target=work, args=(2,))

numbers = [1, 2, 3]
results = run_all(numbers)
#         ^^^^^^^ missing-main-guard (warning): `run_all` starts a process while the module is imported: on macOS and Windows, and on Linux from Python 3.14, the process imports the main module again and fails
print(results)
