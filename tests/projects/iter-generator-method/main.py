# options: select=blocking-chain, blocking-iteration-in-coroutine
# `__iter__` is a generator, and what is gone through is an attribute.
from readers import Scanner, Spool


class Desk:
    def __init__(self):
        self.scanner = Scanner()
        self.spool = Spool()

    async def pending(self):
        for job in self.spool:
            print(job)

    async def digitise(self):
        for sheet in self.scanner:
        #            ^^^^^^^^^^^^ blocking-iteration-in-coroutine
            print(sheet)
