# The last use of `threading` goes, and with it the import.
from concurrent.futures import ThreadPoolExecutor, as_completed


def run(work, items):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(work, item) for item in items]
        for future in as_completed(futures):
            future.result()
