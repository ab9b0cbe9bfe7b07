# Functions that are looked up by a name which only the run knows.
import importlib

import jobs


async def run(name):
    getattr(jobs, name)()
    vars(jobs)[name]()
    importlib.import_module(name).rest()


async def clean():
    jobs.sweep()
    #^^^^^^^^^ blocking-chain
