import multiprocessing


def work(n):
    return n * n


def main():
    multiprocessing.set_start_method("forkserver")
    executor = multiprocessing.Pool()
    print(executor.map(work, range(3)))


if __name__ == "__main__":
    main()
