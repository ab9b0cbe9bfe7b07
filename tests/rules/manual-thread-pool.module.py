# On the top level of a file, tabs and all.
import threading
from concurrent.futures import Future, wait


def work(n):
	return n


if __name__ == "__main__":
	threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
 #          ^^^^^^^^^^^^^^^^ manual-thread-pool
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
