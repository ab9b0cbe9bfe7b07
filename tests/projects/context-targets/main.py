# `with a as b, c as d`, tuples that contexts give, and what `for` takes apart.
from rooms import Heater, Lamp, both, borrowed, lamps, pairs


async def two_contexts():
    with borrowed() as heater, lamps() as lamp:
        lamp.heat_1()
        heater.heat_2()
        #^^^^^^^^^^^^ blocking-chain


async def nested_contexts():
    with borrowed() as heater:
        with lamps() as lamp:
            lamp.heat_3()
        heater.heat_4()
        #^^^^^^^^^^^^ blocking-chain


async def in_parentheses():
    with (
        lamps() as lamp,
        borrowed() as heater,
    ):
        lamp.heat_5()
        heater.heat_6()
        #^^^^^^^^^^^^ blocking-chain


async def tuple_of_context():
    with both() as (lamp, heater):
        lamp.heat_7()
        heater.heat_8()
        #^^^^^^^^^^^^ blocking-chain


async def of_a_loop():
    for lamp, heater in pairs():
        lamp.heat_9()
        heater.heat_10()
        #^^^^^^^^^^^^^ blocking-chain


async def by_index():
    pair = Lamp(), Heater()
    pair[0].heat_11()
    pair[1].heat_12()
    #^^^^^^^^^^^^^^ blocking-chain


async def starred():
    lamp, *others, heater = Lamp(), 1, 2, Heater()
    lamp.heat_13()
    heater.heat_14()
