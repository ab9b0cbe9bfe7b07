# Handlers that take a coroutine's own cancellation, and the loop around them goes on.
import asyncio
import contextlib
import logging
import typing
from asyncio import CancelledError


async def work(*arguments):
    await asyncio.sleep(0)


async def in_a_loop(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:
            raise


async def with_others(queue):
    while 1:
        try:
            await work()
        except (OSError, CancelledError) as error:
            logging.info("ended")
            raise


async def everything(items):
    for item in items:
        try:
            await work(item)
        except Exception:
            print("failed")


async def base_exception():
    while True:
        try:
            async with asyncio.timeout(1):
                await work()
        except TimeoutError:
            print("late")
        except Exception:
            logging.exception("failed")
        await asyncio.sleep(1)


async def suppressed():
    while True:
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await work()


class Channel:
    def receive(self) -> "typing.Awaitable[str]":
        raise NotImplementedError


async def awaitable_of_a_method(channel: Channel):
    while True:
        try:
            await channel.receive()
        except asyncio.CancelledError:
            raise


async def future_of_a_method(loop: asyncio.AbstractEventLoop):
    while True:
        try:
            await loop.run_in_executor(None, print)
        except asyncio.CancelledError:
            pass


class Service:
    running = True

    async def run(self, source):
        while self.running:
            try:
                async for item in source:
                    print(item)
            except asyncio.CancelledError:
                logging.info("no more")
                raise

    async def end_by_flag(self):
        while self.running:
            try:
                await work()
            except asyncio.CancelledError:
                self.running = False

    async def end_by_method(self):
        while self.running:
            try:
                await work()
            except asyncio.CancelledError:
                self.stop()

    def stop(self):
        self.running = False


# It is raised again, or something else ends the loop.
async def raised():
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            print("ended")
            raise


async def raised_before():
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            raise
        except BaseException:
            print("failed")


async def left():
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            break
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            return


async def left_under_condition(closing):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            if closing():
                return


async def left_later(closing):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            print("ended")
        if closing():
            break


async def around_the_loop():
    try:
        while True:
            await work()
    except asyncio.CancelledError:
        print("ended")


async def handed_on(jobs):
    for future in jobs:
        try:
            await work()
        except BaseException as error:
            future.set_exception(error)


# What is caught may be the cancellation of the task that it waits for.
async def waits_for_tasks(tasks):
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError:
            pass
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, 1)
    for task in tasks:
        try:
            await asyncio.gather(task, work())
        except asyncio.CancelledError:
            pass


async def cancels(tasks):
    for task in tasks:
        task.cancel()
        try:
            await work(task)
        except asyncio.CancelledError:
            pass


# These don't catch it, or nothing suspends there.
async def narrower(queue):
    while True:
        try:
            await queue.get()
        except Exception:
            print("failed")
        try:
            queue.get_nowait()
        except BaseException:
            print("empty")
        with contextlib.suppress(asyncio.TimeoutError):
            await work()


def in_a_thread(queue):
    while True:
        try:
            queue.get()
        except BaseException:
            print("failed")


async def inner_function():
    while True:
        try:
            async def later():
                await work()

        except BaseException:
            print("failed")
        await later()


async def raises_afterwards(lock):
    cancelled = False
    while True:
        try:
            await lock.acquire()
            break
        except CancelledError:
            cancelled = True
    if cancelled:
        raise CancelledError
