# On the top level of a file, tabs and all.
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait


def work(n):
	return n


if __name__ == "__main__":
	with ThreadPoolExecutor(max_workers=4) as executor:
		futures = [executor.submit(work, n) for n in range(4)]
		for future in as_completed(futures):
			future.result()
