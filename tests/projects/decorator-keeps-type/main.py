# Decorators that say so keep what calling gives, and don't say that the function runs.
# options: select=blocking-call-in-coroutine,blocking-chain
import time

from requests import Session

import decorators


@decorators.once
def make() -> Session:
    time.sleep(1)
    return Session()


@decorators.timed
def make_timed():
    time.sleep(1)
    return Session()


@decorators.cached("session")
def make_cached() -> Session:
    time.sleep(1)
    return Session()


@decorators.wrapped
def make_wrapped() -> Session:
    time.sleep(1)
    return Session()


@decorators.wrapped_as("session")
def make_wrapped_as() -> Session:
    time.sleep(1)
    return Session()


@decorators.once
async def make_later() -> Session:
    return Session()


@decorators.replaced
def make_replaced() -> Session:
    return Session()


@decorators.other
def make_other() -> Session:
    return Session()


class Store:
    @decorators.once
    def make(self) -> Session:
        time.sleep(1)
        return Session()

    async def get(self, text):
        self.make().get(text)
        #^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def get(text):
    make().get(text)
    #^^^^^^^^^ blocking-call-in-coroutine
    make_timed().get(text)
    #^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    make_cached().get(text)
    #^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    make_wrapped().get(text)
    #^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    make_wrapped_as().get(text)
    #^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    (await make_later()).get(text)
    #^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    make_replaced().get(text)
    make_other().get(text)
