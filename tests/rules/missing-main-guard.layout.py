"""Layout and comments stay."""
from multiprocessing import Manager, Process

LIMIT = 3


def work(names, limit=LIMIT):
  names.append(limit)


# Shared by all
manager = Manager()
#         ^^^^^^^ missing-main-guard
found = manager.list()

process = Process(target=work, args=(found,))  # one
process.start()
process.join()
for n in found:
  print(n)  # each
