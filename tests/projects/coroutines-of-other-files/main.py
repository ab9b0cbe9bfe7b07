# options: select=unawaited-coroutine,coroutine-function-as-callback,called-instead-of-passed,await-non-awaitable,async-protocol-mismatch,coroutine-awaited-twice
# Coroutine functions, managers and plain functions of another file.
import asyncio
import threading

import service
from service import Service, Synchronous, load, opened, pages, report


async def taken_for_results(given: Service):
    if load(1):
    #  ^^^^ unawaited-coroutine
        return service.load(2).real
        #      ^^^^^^^^^^^^ unawaited-coroutine
    # It may be the other kind.
    kept = given.load(3)
    print(f"{Service().load(4)}")
    #        ^^^^^^^^^^^^^^ unawaited-coroutine


async def as_callbacks(given: Service):
    threading.Thread(target=load)
    #                       ^^^^ coroutine-function-as-callback
    await asyncio.to_thread(given.load, 1)
    threading.Thread(target=report(1))
    #                       ^^^^^^^^^ called-instead-of-passed
    await asyncio.to_thread(service.report(1))
    #                       ^^^^^^^^^^^^^^^^^ called-instead-of-passed


async def awaited(given: Service):
    await report(1)
    #^^^^^^^^^^^^^^ await-non-awaitable
    await given.describe()
    #^^^^^^^^^^^^^^^^^^^^^ await-non-awaitable
    found = load(1)
    await found
    await found
    #     ^^^^^ coroutine-awaited-twice


async def entered():
    with Service():
    #    ^^^^^^^^^ async-protocol-mismatch
        pass
    with opened():
    #    ^^^^^^^^ async-protocol-mismatch
        pass
    for page in pages():
    #           ^^^^^^^ async-protocol-mismatch
        print(page)


async def right(given: Service):
    if await load(1):
        return await given.load(2)
    Synchronous().load(1)
    threading.Thread(target=Synchronous().load)
    async with opened() as other:
        await other.load(1)
    report(1)
    return load(1)
