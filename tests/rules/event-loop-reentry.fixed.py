# Starting a loop, or waiting for one, on the thread that runs one.
import asyncio
import threading

from asgiref.sync import async_to_sync


async def work(number=1):
    await asyncio.sleep(0)
    return number


async def run_inside():
    await work()


async def run_with_options():
    return await work(2)


async def run_by_keyword():
    return await work(3)


async def run_until_complete():
    loop = asyncio.get_event_loop()
    return await work()


async def run_until_complete_in_place():
    await asyncio.sleep(1)


async def new_loop():
    loop = asyncio.new_event_loop()
    await work()
    loop.run_forever()


async def runner():
    with asyncio.Runner() as runner:
        return await work()


async def function_and_arguments():
    return await work(3)


async def made_synchronous():
    return await work(2)


async def in_its_own_function():
    def start():
        return asyncio.run(work())

    return await asyncio.to_thread(start)


async def coroutine_that_is_not_known(make):
    return await asyncio.to_thread(asyncio.run, make())


# Through other functions


def start():
    return asyncio.run(work())


def begin():
    return start()


async def through_functions():
    return await asyncio.to_thread(begin)


def sometimes(number):
    if number > 3:
        return asyncio.run(work(number))
    return number


async def under_a_condition(number):
    return await asyncio.to_thread(sometimes, number)


class Client:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def call(self):
        return self.loop.run_until_complete(work())


async def of_an_object():
    return Client().call()


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
