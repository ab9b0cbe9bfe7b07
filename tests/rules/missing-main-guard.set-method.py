import multiprocessing


def work(n):
    return n * n


def main():
    multiprocessing.set_start_method("forkserver")
    executor = multiprocessing.Pool()
    #          ~~~~~~~~~~~~~~~~~~~~ related
    print(executor.map(work, range(3)))


main()
#^^^ missing-main-guard (error): `main` starts a process while the module is imported: the process imports the main module again and fails
