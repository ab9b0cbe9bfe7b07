import asyncio
from b import slow, Service
from pkg.c import *

service = Service()

async def handle():
    slow()
    service.load()
    await service.fetch()
    helper()

#--- b.py
import time, threading
from a import handle

class Service:
    lock = threading.Lock()
    def load(self):
        with self.lock:
            return slow()
    async def fetch(self):
        return self.load()

def slow(n=0):
    return time.sleep(n) or slow(n - 1)

#--- pkg/__init__.py
from .c import helper
from . import c as d

#--- pkg/c.py
import b
from . import helper as other
__all__ = ["helper"]
def helper():
    b.slow(); other()
