# The last use of `threading` goes, and with it the import.
import threading


def run(work, items):
    threads = [threading.Thread(target=work, args=(item,)) for item in items]
    #          ^^^^^^^^^^^^^^^^ manual-thread-pool
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
