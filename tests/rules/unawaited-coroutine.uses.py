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
    found = load()
    #       ^^^^ unawaited-coroutine
    return None


async def kept_as_nothing():
    _ = load()
    #   ^^^^ unawaited-coroutine


async def kept_in_a_list():
    both = [load(1), load(2)]
    #       ^^^^ unawaited-coroutine
    #                ^^^^ unawaited-coroutine
    return None


async def kept_when(flag):
    found = load() if flag else None
    #       ^^^^ unawaited-coroutine


def kept_in_plain():
    found = load()
    #       ^^^^ unawaited-coroutine


async def list_as_statement(keys):
    [load(1), load(2)]
   # ^^^^ unawaited-coroutine
    #         ^^^^ unawaited-coroutine
    [load(key) for key in keys]
   # ^^^^ unawaited-coroutine


# Taken for its result


async def conditions(keys):
    if is_open():
    #  ^^^^^^^ unawaited-coroutine (error): the coroutine of `is_open` is a condition that is always met; it is never awaited
        return 1
    while is_open():
    #     ^^^^^^^ unawaited-coroutine
        pass
    assert is_open()
    #      ^^^^^^^ unawaited-coroutine
    first = 1 if is_open() else 2
    #            ^^^^^^^ unawaited-coroutine
    second = not is_open()
    #            ^^^^^^^ unawaited-coroutine
    third = is_open() and first
    #       ^^^^^^^ unawaited-coroutine
    return [key for key in keys if is_open()]
    #                              ^^^^^^^ unawaited-coroutine


async def by_variable():
    opened = is_open()
    #        ^^^^^^^ unawaited-coroutine
    if opened:
        return 1
    found = load()
    #       ^^^^ unawaited-coroutine
    print(found["key"], found.values())


async def by_variable_that_goes_on(keep):
    found = load()
    #       ^^^^ unawaited-coroutine
    if found["key"]:
        keep(found)
    other = load()
    if other.values():
        print(await other)


async def asked_at_once():
    if load() is None or 1 in load():
    #  ^^^^ unawaited-coroutine
    #                         ^^^^ unawaited-coroutine
        return 1


async def as_text():
    print(load())
    #     ^^^^ unawaited-coroutine (error): the coroutine of `load` is taken for its result, and never awaited
    text = f"found: {load()}"
    #                ^^^^ unawaited-coroutine
    return str(load(2)) + text
    #          ^^^^ unawaited-coroutine


async def as_number():
    return len(load())
    #          ^^^^ unawaited-coroutine


async def through_items(keys):
    if any(is_open() for key in keys):
    #      ^^^^^^^ unawaited-coroutine
        return all([is_open(), is_open()])
        #           ^^^^^^^ unawaited-coroutine
        #                      ^^^^^^^ unawaited-coroutine
    return any([is_open() for key in keys])
    #           ^^^^^^^ unawaited-coroutine


async def as_operand(total):
    total += load()
    #        ^^^^ unawaited-coroutine (error): the coroutine of `load` is used like its result, and never awaited
    if load() == 1:
    #  ^^^^ unawaited-coroutine
        return load() + 1
        #      ^^^^ unawaited-coroutine
    return -load()
    #       ^^^^ unawaited-coroutine


async def by_name():
    return load().values()
    #      ^^^^ unawaited-coroutine


async def by_index():
    return load()["key"]
    #      ^^^^ unawaited-coroutine


async def called():
    return load()()
    #      ^^^^ unawaited-coroutine


async def unpacked():
    first, second = load()
    #               ^^^^ unawaited-coroutine
    return first


async def gone_through():
    for key in load():
    #          ^^^^ unawaited-coroutine
        print(key)
    return [key for key in load()]
    #                      ^^^^ unawaited-coroutine


async def entered():
    async with load() as found:
    #          ^^^^ unawaited-coroutine
        return found


def in_plain():
    if is_open():
    #  ^^^^^^^ unawaited-coroutine
        return 1


# Known coroutine functions of libraries


async def of_the_library(queue: asyncio.Queue, event: asyncio.Event):
    asyncio.sleep(1)
    #^^^^^^^^^^^^ unawaited-coroutine
    queue.put(1)
    #^^^^^^^^ unawaited-coroutine
    if event.wait():
    #  ^^^^^^^^^^ unawaited-coroutine
        pass
    reader, writer = asyncio.open_connection("localhost", 80)
    #                ^^^^^^^^^^^^^^^^^^^^^^^ unawaited-coroutine
    delay = asyncio.sleep(1)
    #       ^^^^^^^^^^^^^ unawaited-coroutine


# On one way only


async def early_return(flag):
    found = load()
    #       ^^^^ unawaited-coroutine (warning): the coroutine of `load` is not awaited on every way through the function
    if flag:
        return None
    return await found


async def one_branch(flag):
    found = load()
    #       ^^^^ unawaited-coroutine
    if flag:
        await found


async def one_of_three(kind):
    found = load()
    #       ^^^^ unawaited-coroutine
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
        if self.check():
        #  ^^^^^^^^^^ unawaited-coroutine
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
    both = [*load(), 1]
    #        ^^^^ unawaited-coroutine (error): the coroutine of `load` is used like its result, and never awaited
    return {**load(), "a": both}
    #         ^^^^ unawaited-coroutine


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
    keep(load(), load(), load(), load(), load(), load())
    #    ^^^^ unawaited-coroutine (error): the coroutine of `load` is taken for its result, and never awaited
    keep(rest=load(), row=load(), anything=load())
    #                     ^^^^ unawaited-coroutine
    row.add(load(), load())
    #       ^^^^ unawaited-coroutine
    #               ^^^^ unawaited-coroutine
    Row.add(row, load(), row)
    #            ^^^^ unawaited-coroutine
    return Row(load(), name=load())
    #          ^^^^ unawaited-coroutine
    #                       ^^^^ unawaited-coroutine


async def given_by_name():
    found = load()
    #       ^^^^ unawaited-coroutine
    return json.dumps(found)


async def given_and_awaited(row: Row):
    loading = load()
    await asyncio.gather(loading)
    keep([load()], load(), load(), Maker(), Later())
    return row


# In a variable that holds something else elsewhere


async def one_after_the_other(keys):
    found = load(1)
    #       ^^^^ unawaited-coroutine (error): the coroutine of `load` is used like its result, and never awaited
    print(found["key"])
    found = load(2)
    #       ^^^^ unawaited-coroutine
    found = found["key"]
    found = load(3)
    if keys:
        found = await found
    return found["key"]


async def one_or_the_other(keys):
    if keys:
        found = load(1)
        #       ^^^^ unawaited-coroutine
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
