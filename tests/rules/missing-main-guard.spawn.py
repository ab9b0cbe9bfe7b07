import multiprocessing


def work(n):
    return n * n


context = multiprocessing.get_context("spawn")
process = context.Process(target=work, args=(1,))
process.start()
#^^^^^^^^^^^^ missing-main-guard (error): `process.start` starts a process while the module is imported: the process imports the main module again and fails
process.join()
