# What stands for a type variable, and types that are other types under another name.
from typing import Annotated, Self, cast

from boxes import Box, Fast, FastBox, Id, Pair, Slow, SlowBox, first, made, opened, retried, tagged, unchanged


async def of_argument(slow: Box[Slow], fast: Box[Fast]):
    slow.get().run_1()
    #^^^^^^^^^^^^^^^ blocking-chain
    fast.get().run_2()
    slow.item.run_3()
    #^^^^^^^^^^^^^^ blocking-chain
    fast.item.run_4()


async def of_base(slow: SlowBox, fast: FastBox):
    fast.get().run_5()
    slow.get().run_6()
    #^^^^^^^^^^^^^^^ blocking-chain


async def of_second(pair: Pair[Fast, Slow]):
    pair.left().run_7()
    pair.right().run_8()
    #^^^^^^^^^^^^^^^^^ blocking-chain


async def made_of_class():
    made(Fast).run_9()
    made(Slow).run_10()
    #^^^^^^^^^^^^^^^^ blocking-chain


async def of_items(fast: list[Fast], slow: list[Slow]):
    first(fast).run_11()
    first(slow).run_12()
    #^^^^^^^^^^^^^^^^^ blocking-chain


async def of_callable():
    retried(Fast).run_13()
    retried(lambda: Slow()).run_14()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain


async def of_bound():
    tagged(Slow())
    #^^^^^ blocking-chain


async def awaited_result(slow: Box[Slow]):
    (await slow.wait()).run_15()
    #^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain


async def of_new_type(id: Id):
    id.run_16()
    #^^^^^^^^ blocking-chain


async def annotated(slow: Annotated[Slow, "slow"]):
    slow.run_17()
    #^^^^^^^^^^ blocking-chain


async def of_type(kind: type[Slow]):
    kind().run_18()
    #^^^^^^^^^^^^ blocking-chain


async def casted(value):
    cast(Slow, value).run_19()
    #^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain


async def decorated():
    opened(1)
    #^^^^^ blocking-chain


async def undecorated():
    unchanged(1)


class Chain:
    def next(self) -> Self:
        return self

    def wait(self):
        Slow().run_30()

    async def step(self, other: Self):
        other.next().wait()
        #^^^^^^^^^^^^^^^^ blocking-chain
