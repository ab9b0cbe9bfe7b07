# `start`, `start_soon` and what functions want of them.
import functools
from typing import Protocol

import anyio
import trio


async def without(port=1):
    await trio.sleep(port)


async def with_status(port=1, task_status=trio.TASK_STATUS_IGNORED):
    task_status.started()
    await trio.sleep(port)


async def needs_status(*, task_status):
    task_status.started()


async def forgets(task_status=trio.TASK_STATUS_IGNORED):
    await trio.sleep(1)


async def hands_on(task_status=trio.TASK_STATUS_IGNORED):
    await with_status(task_status=task_status)


async def takes_all(**options):
    await with_status(**options)


class Server:
    async def serve(self):
        await trio.sleep(1)

    async def run(self):
        async with anyio.create_task_group() as tasks:
            await tasks.start(self.serve)
            #                 ^^^^^^^^^^ startable-misuse (error): `self.serve` has no parameter `task_status` for `tasks.start`


async def main(unknown):
    async with trio.open_nursery() as nursery:
        await nursery.start(without, 1)
        #                   ^^^^^^^ startable-misuse
        await nursery.start(forgets)
        #                   ^^^^^^^ startable-misuse: `forgets` never says to `nursery.start` that it has started
        nursery.start_soon(needs_status)
        #                  ^^^^^^^^^^^^ startable-misuse: `needs_status` needs `task_status`, which `nursery.start_soon` doesn't give
        await nursery.start(with_status, 1)
        await nursery.start(needs_status)
        await nursery.start(hands_on)
        await nursery.start(takes_all)
        await nursery.start(unknown)
        await nursery.start(functools.partial(with_status, 1))
        nursery.start_soon(without)
        nursery.start_soon(with_status)
    await unknown.start(without)


class Dispatcher(Protocol):
    async def run(self, *, task_status: anyio.abc.TaskStatus = anyio.TASK_STATUS_IGNORED) -> None:
        """Others say that they have started."""


async def of_a_protocol(dispatcher: Dispatcher):
    async with anyio.create_task_group() as group:
        await group.start(dispatcher.run)


async def expects_it(raises):
    async def never_says(*, task_status):
        pass

    async with trio.open_nursery() as nursery:
        with raises(RuntimeError):
            await nursery.start(never_says)
        await nursery.start(never_says)
        #                   ^^^^^^^^^^ startable-misuse
