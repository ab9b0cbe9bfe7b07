# A type parameter may have a bound and a default (PEP 696).
# options: select=blocking-call-in-coroutine
from requests import Session

from pools import Named, Pool


class Sessions(Pool[Session]):
    session: Session


class Door(Named[Sessions]):
    async def open(self):
        self.held.session.get("text")
        #^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


class Wall(Named):
    async def open(self):
        self.held.session.get("text")
