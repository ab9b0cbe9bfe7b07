# Threads that have ended when the others of the file start processes.
import os
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor


def work():
    pass


def waits_for_its_thread():
    thread = threading.Thread(target=work)
    thread.start()
    try:
        subprocess.run(["ls"])
    finally:
        thread.join()


def waits_for_its_pool(items):
    with ThreadPoolExecutor() as pool:
        pool.map(print, items)


def session(command):
    subprocess.run(command, preexec_fn=os.setsid)
