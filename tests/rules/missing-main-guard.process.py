# options: target-version=3.14
import multiprocessing as mp


def work(n):
    return n * n


processes = [mp.Process(target=work, args=(n,)) for n in range(4)]
for process in processes:
    process.start()
    #^^^^^^^^^^^^ missing-main-guard (error): `process.start` starts a process while the module is imported: the process imports the main module again and fails
# They end by themselves
for process in processes:
    process.join()
