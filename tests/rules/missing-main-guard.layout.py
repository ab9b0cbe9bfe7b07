"""Layout and comments stay."""
from multiprocessing import Manager, Process

LIMIT = 3


def work(names, limit=LIMIT):
  names.append(limit)


# Shared by all
manager = Manager()
#         ^^^^^^^ missing-main-guard
names = manager.list()

process = Process(target=work, args=(names,))  # one
process.start()
process.join()
for n in names:
  print(n)  # each
