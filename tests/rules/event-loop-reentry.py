# Starting a loop, or waiting for one, on the thread that runs one.
import asyncio
import threading

import anyio
from asgiref.sync import async_to_sync


async def work(number=1):
    await asyncio.sleep(0)
    return number


async def run_inside():
    asyncio.run(work())
    #^^^^^^^^^^ event-loop-reentry (error): `asyncio.run` fails here: an event loop is running already


async def run_with_options():
    return asyncio.run(work(2), debug=True)
    #      ^^^^^^^^^^^ event-loop-reentry


async def run_by_keyword():
    return asyncio.run(main=work(3))
    #      ^^^^^^^^^^^ event-loop-reentry


async def run_until_complete():
    loop = asyncio.get_event_loop()
    return loop.run_until_complete(work())
    #      ^^^^^^^^^^^^^^^^^^^^^^^ event-loop-reentry


async def run_until_complete_in_place():
    asyncio.get_event_loop().run_until_complete(asyncio.sleep(1))
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ event-loop-reentry


async def new_loop():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(work())
    #^^^^^^^^^^^^^^^^^^^^^^ event-loop-reentry
    loop.run_forever()
    #^^^^^^^^^^^^^^^ event-loop-reentry


async def runner():
    with asyncio.Runner() as runner:
        return runner.run(work())
        #      ^^^^^^^^^^ event-loop-reentry


async def function_and_arguments():
    return anyio.run(work, 3)
    #      ^^^^^^^^^ event-loop-reentry


async def made_synchronous():
    return async_to_sync(work)(2)
    #      ^^^^^^^^^^^^^^^^^^^ event-loop-reentry


async def in_its_own_function():
    def start():
        return asyncio.run(work())
        #      ~~~~~~~~~~~ related

    return start()
    #      ^^^^^ event-loop-reentry (error): `start` fails here: it calls `asyncio.run`


async def coroutine_that_is_not_known(make):
    return asyncio.run(make())
    #      ^^^^^^^^^^^ event-loop-reentry


# Through other functions


def start():
    return asyncio.run(work())
    #      ~~~~~~~~~~~ related


def begin():
    return start()
    #      ~~~~~ related


async def through_functions():
    return begin()
    #      ^^^^^ event-loop-reentry (error): `begin` starts an event loop where one is running, through `start` (line 73) and `asyncio.run` (line 69)


def sometimes(number):
    if number > 3:
        return asyncio.run(work(number))
        #      ~~~~~~~~~~~ related
    return number


async def under_a_condition(number):
    return sometimes(number)
    #      ^^^^^^^^^ event-loop-reentry (warning)


class Client:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def call(self):
        return self.loop.run_until_complete(work())
        #      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ related


async def of_an_object():
    return Client().call()
    #      ^^^^^^^^^^^^^ event-loop-reentry


# Not findings: no loop runs there


def main():
    asyncio.run(work())
    asyncio.get_event_loop().run_until_complete(work())


async def in_a_thread():
    await asyncio.to_thread(asyncio.run, work())
    await asyncio.to_thread(lambda: asyncio.run(work()))
    await asyncio.to_thread(start)
    threading.Thread(target=start).start()
    threading.Thread(target=asyncio.run, args=(work(),)).start()


def for_both():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    return None


def for_both_with_a_variable():
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return loop.create_task(work())
    return loop.run_until_complete(work())


def for_both_with_else():
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return loop.create_task(work())
    else:
        return loop.run_until_complete(work())


def for_both_with_elif(find_loop):
    loop = find_loop()
    if loop is None:
        asyncio.run(work())
    elif loop.is_running():
        loop.create_task(work())
    else:
        loop.run_until_complete(work())


async def guarded():
    for_both()
    for_both_with_elif(asyncio.get_event_loop)
    for_both_with_a_variable()
    for_both_with_else()
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work())


def either(loop: asyncio.AbstractEventLoop):
    return work() if loop.is_running() else loop.run_until_complete(work())


async def calls_either(loop: asyncio.AbstractEventLoop):
    return await either(loop)


async def kept_for_later(callbacks):
    callbacks.append(start)


if __name__ == "__main__":
    asyncio.run(run_inside())
