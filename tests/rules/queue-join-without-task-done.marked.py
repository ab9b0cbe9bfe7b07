# A file that says when items are done.
import threading
from queue import Queue


def right(items):
    jobs = Queue()

    def work():
        while True:
            item = jobs.get()
            try:
                print(item)
            finally:
                jobs.task_done()

    threading.Thread(target=work, daemon=True).start()
    for item in items:
        jobs.put(item)
    jobs.join()
