# options: target-version=3.14
import multiprocessing as mp


def work(n):
    return n * n


if __name__ == "__main__":
    processes = [mp.Process(target=work, args=(n,)) for n in range(4)]
    for process in processes:
        process.start()
    # They end by themselves
    for process in processes:
        process.join()
