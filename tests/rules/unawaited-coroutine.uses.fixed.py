# What becomes of a coroutine other than being a statement.
import asyncio
import json
import logging
from typing import Awaitable, Protocol


async def load(key=None):
    await asyncio.sleep(0)
    return {"key": key}


async def is_open():
    return await load() == {}


# Kept and never read


async def kept_and_forgotten():
    found = await load()
    return None


async def kept_as_nothing():
    _ = await load()


async def kept_in_a_list():
    both = [await load(1), await load(2)]
    return None


async def kept_when(flag):
    found = await load() if flag else None


def kept_in_plain():
    found = load()


async def list_as_statement(keys):
    [await load(1), await load(2)]
    [await load(key) for key in keys]


# Taken for its result


async def conditions(keys):
    if await is_open():
        return 1
    while await is_open():
        pass
    assert await is_open()
    first = 1 if await is_open() else 2
    second = not await is_open()
    third = await is_open() and first
    return [key for key in keys if await is_open()]


async def by_variable():
    opened = await is_open()
    if opened:
        return 1
    found = await load()
    print(found["key"], found.values())


async def by_variable_that_goes_on(keep):
    found = await load()
    if found["key"]:
        keep(found)
    other = load()
    if other.values():
        print(await other)


async def asked_at_once():
    if await load() is None or 1 in await load():
        return 1


async def as_text():
    print(await load())
    text = f"found: {await load()}"
    return str(await load(2)) + text


async def as_number():
    return len(await load())


async def through_items(keys):
    if any(is_open() for key in keys):
        return all([await is_open(), await is_open()])
    return any([await is_open() for key in keys])


async def as_operand(total):
    total += await load()
    if await load() == 1:
        return await load() + 1
    return -await load()


async def by_name():
    return (await load()).values()


async def by_index():
    return (await load())["key"]


async def called():
    return (await load())()


async def unpacked():
    first, second = await load()
    return first


async def gone_through():
    for key in await load():
        print(key)
    return [key for key in await load()]


async def entered():
    async with await load() as found:
        return found


def in_plain():
    if is_open():
        return 1


# Known coroutine functions of libraries


async def of_the_library(queue: asyncio.Queue, event: asyncio.Event):
    await asyncio.sleep(1)
    await queue.put(1)
    if await event.wait():
        pass
    reader, writer = await asyncio.open_connection("localhost", 80)
    delay = await asyncio.sleep(1)


# On one way only


async def early_return(flag):
    found = load()
    if flag:
        return None
    return await found


async def one_branch(flag):
    found = load()
    if flag:
        await found


async def one_of_three(kind):
    found = load()
    if kind == 1:
        await found
    elif kind == 2:
        kind = 3
    else:
        found.close()


# Not findings


async def awaited_in_time(flag):
    if await is_open():
        print(await load(), f"{await load()}", (await load())["key"])
    found = load()
    if flag:
        return await found
    return await asyncio.wait_for(found, 1)


async def handed_on(pending, keep):
    first = load()
    keep(first)
    second = load()
    pending.append(second)
    third = load()
    return third


async def closed_or_awaited(flag):
    found = load()
    if flag:
        found.close()
    else:
        await found


async def asked_for(flag):
    found = load() if flag else None
    if found:
        await found
    if found is not None:
        await found


async def either(flag):
    found = None
    if flag:
        found = load()
    if found:
        await found


async def raises_instead(flag):
    found = load()
    if flag:
        await found
    else:
        raise ValueError


async def in_closure():
    found = load()

    async def inner():
        return await found

    return inner


async def through_awaited_items(keys):
    return any([await is_open() for key in keys])


async def in_lists(keys):
    pending = [load(key) for key in keys]
    print(len(pending))
    for one in [load(1), load(2)]:
        await one
    first, second = load(1), load(2)
    await first
    await second
    if [load()][0]:
        pass


def maybe(flag):
    if flag:
        return load()
    return None


async def may_be_none():
    found = maybe(1)
    if maybe(2):
        pass
    if found:
        await found


async def own_members():
    found = load()
    found.close()
    print(load().cr_frame, load().__qualname__)
    logging.info(load)


async def function_itself():
    if load:
        print(load, f"{load.__name__}", [load])


class Truth:
    async def check(self):
        return True

    def plain(self):
        return True

    async def use(self):
        if self.plain():
            return 1
        if await self.check():
            return 2


class Customized:
    async def read(self):
        return b""


async def replaced_by_a_local_class(make):
    class Plain(Customized):
        def read(self):
            return b""

    given: Customized = make(Plain)
    return given.read() == b""


async def asks_which(others):
    found = load()
    if found is others or found in others:
        await found


async def expects_to_fail():
    import pytest

    with pytest.raises(TypeError):
        print(load()["key"])


async def as_items():
    both = [*await load(), 1]
    return {**await load(), "a": both}


# Given to what says that it takes something else


class Row:
    def __init__(self, cells: dict[str, str] | None = None, *, name: str = ""):
        self.cells = cells
        self.name = name

    def add(self, count: int, other: "Row"):
        self.cells = {str(count): str(other)}


class Maker(Protocol):
    def make(self): ...


class Later:
    def __await__(self):
        return load().__await__()


def keep(row: dict, anything: object, either: "dict | Awaitable[dict]", maker: Maker, later: Later, rest=None):
    return [row, anything, either, maker, later, rest]


async def given(row: Row):
    keep(await load(), load(), load(), load(), load(), load())
    keep(rest=load(), row=await load(), anything=load())
    row.add(await load(), await load())
    Row.add(row, await load(), row)
    return Row(await load(), name=await load())


async def given_by_name():
    found = await load()
    return json.dumps(found)


async def given_and_awaited(row: Row):
    loading = load()
    await asyncio.gather(loading)
    keep([load()], load(), load(), Maker(), Later())
    return row


# In a variable that holds something else elsewhere


async def one_after_the_other(keys):
    found = await load(1)
    print(found["key"])
    found = await load(2)
    found = found["key"]
    found = load(3)
    if keys:
        found = await found
    return found["key"]


async def one_or_the_other(keys):
    if keys:
        found = await load(1)
        for key in found:
            print(key)
    else:
        found = {}
    return found["key"]


async def made_here_and_awaited_there(keys):
    if keys:
        found = load(1)
    else:
        found = load(2)
    return (await found)["key"]


async def looked_at_first(keys):
    found = load(1)
    if asyncio.iscoroutine(found):
        print(await found)
    elif found["key"]:
        print(found)
    found = keys
    return found["key"]


async def closed_over(keys):
    found = load(1)
    print(lambda: found["key"])
    found = keys
    return found
