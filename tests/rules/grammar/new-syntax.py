# options: select=blocking-call-in-coroutine
# Newer syntax that the grammar knows.
import asyncio
import time

template = t"{1 + 1}"


async def match_statement(value):
    match value:
        case [1, *_] | {"a": 1, **_}:
            time.sleep(1)
            #^^^^^^^^^ blocking-call-in-coroutine
        case _ if time.sleep(2):
        #         ^^^^^^^^^^ blocking-call-in-coroutine
            pass


async def exception_groups():
    try:
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine
    except* ValueError:
        time.sleep(2)
        #^^^^^^^^^ blocking-call-in-coroutine


async def except_without_parentheses():
    try:
        time.sleep(1)
        #^^^^^^^^^ blocking-call-in-coroutine
    except ValueError, TypeError:
        time.sleep(2)
        #^^^^^^^^^ blocking-call-in-coroutine


async def parenthesised_with(path):
    with (
        open(path) as first,
        #^^^ blocking-call-in-coroutine
        open(path) as second,
        #^^^ blocking-call-in-coroutine
    ):
        return first, second


async def nested_quotes(d):
    return f"{d["key"]} {time.sleep(1)}"
    #                    ^^^^^^^^^^ blocking-call-in-coroutine


async def generic[T](value: T) -> T:
    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
    return value


def plain():
    time.sleep(1)
