# A call of one of several values blocks where all of them do; where only some do, it may.
# options: select=blocking-chain
from __future__ import annotations

from typing import Optional, Union

from stores import Cloud, Disk, Memory

if Cloud.enabled:
    from stores import fetch_cloud as fetch
else:
    from stores import fetch_disk as fetch

Slow = Union[Cloud, Disk]


async def optional_union(store: Optional[Cloud | Disk]):
    store.load_1()
    #^^^^^^^^^^^ blocking-chain


async def named_union(store: Slow):
    store.load_2()
    #^^^^^^^^^^^ blocking-chain


async def with_none(store: "Cloud | Disk | None" = None):
    if store is None:
        store = Disk()
    store.load_3()
    #^^^^^^^^^^^ blocking-chain


async def some_do(store: Cloud | Memory):
    store.load_4()


async def two_assignments(remote):
    if remote:
        store = Cloud()
    else:
        store = Disk()
    store.load_5()
    #^^^^^^^^^^^ blocking-chain


async def either(remote):
    store = Cloud() if remote else Disk()
    store.load_6()
    #^^^^^^^^^^^ blocking-chain


async def either_class(remote):
    kind = Cloud if remote else Disk
    kind().load_7()
    #^^^^^^^^^^^^ blocking-chain


async def either_function():
    fetch()
    #^^^^ blocking-chain


async def too_many(store: Cloud | Disk | Memory | int | str):
    store.load_8()


async def one_is_unknown(remote, other):
    store = Cloud() if remote else other
    store.load_9()


async def one_has_no_such_method(store: Cloud | int):
    store.load_10()


async def through_result(store: Cloud | Disk):
    store.part().load_11()
    #^^^^^^^^^^^^^^^^^^^ blocking-chain


class Holder:
    def __init__(self, remote):
        if remote:
            self.store = Cloud()
        else:
            self.store = Disk()

    async def load(self):
        self.store.load_12()
        #^^^^^^^^^^^^^^^^^ blocking-chain
