# A function gives another one, which runs when it is called.
from clients import make_fetch, make_join

join = make_join("example.org")


async def prepare():
    return make_fetch("example.org")


async def read(path):
    fetch = make_fetch("example.org")
    print(join(path))
    return fetch(path)
    #      ^^^^^ blocking-chain
