# options: select=blocking-call-in-coroutine
# Newer syntax that the grammar knows.
import asyncio
import time

template = t"{1 + 1}"


async def match_statement(value):
    match value:
        case [1, *_] | {"a": 1, **_}:
            await asyncio.sleep(1)
        case _ if await asyncio.sleep(2):
            pass


async def exception_groups():
    try:
        await asyncio.sleep(1)
    except* ValueError:
        await asyncio.sleep(2)


async def except_without_parentheses():
    try:
        await asyncio.sleep(1)
    except ValueError, TypeError:
        await asyncio.sleep(2)


async def parenthesised_with(path):
    with (
        await asyncio.to_thread(open, path) as first,
        await asyncio.to_thread(open, path) as second,
    ):
        return first, second


async def nested_quotes(d):
    return f"{d["key"]} {await asyncio.sleep(1)}"


async def generic[T](value: T) -> T:
    await asyncio.sleep(1)
    return value


def plain():
    time.sleep(1)
