# options: select=blocking-chain, blocking-iteration-in-coroutine
# `for` runs `__iter__` and `__next__`, making the object doesn't.
from inbox import Messages, Saved


async def subscribe(url):
    return Messages(url)


async def saved(texts):
    for text in Saved(texts):
        print(text)


async def incoming(url):
    for message in Messages(url):
    #              ^^^^^^^^ blocking-iteration-in-coroutine
        print(message)
