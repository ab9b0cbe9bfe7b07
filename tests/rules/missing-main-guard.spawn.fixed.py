import multiprocessing


def work(n):
    return n * n


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=(1,))
    process.start()
    process.join()
