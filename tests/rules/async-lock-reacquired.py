# Locks of the event loop that a task takes twice.
import asyncio

import trio

lock = asyncio.Lock()
other_lock = asyncio.Lock()


async def guarded():
    async with lock:
        await asyncio.sleep(0)


async def through_another():
    print("now")
    await guarded()


async def calls():
    async with lock:
        await guarded()
        #     ^^^^^^^ async-lock-reacquired (error): `guarded` waits for `lock`, which is held here
        if lock:
            await through_another()
            #     ^^^^^^^^^^^^^^^ async-lock-reacquired: `through_another` waits for `lock`, which is held here


async def directly():
    async with lock:
        async with lock:
        #          ^^^^ async-lock-reacquired: `lock` is held here already
            print("never")


class Account:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.of_trio = trio.Lock()
        self.slots = asyncio.Semaphore(2)

    async def deposit(self):
        try:
            async with self.lock:
                print("changed")
        finally:
            print("done")

    async def move_to(self, other):
        async with other_lock, self.lock:
            await self.deposit()
            #     ^^^^^^^^^^^^ async-lock-reacquired: `self.deposit` waits for `self.lock`, which is held here
            await other.deposit()

    async def with_trio(self):
        async with self.of_trio:
            await self.use_trio()
            #     ^^^^^^^^^^^^^ async-lock-reacquired

    async def use_trio(self):
        async with self.of_trio:
            print("now")

    # It may not take it, or it is another one.
    async def if_wanted(self, wanted):
        if wanted:
            async with self.lock:
                print("changed")

    async def ends_before(self, wanted):
        if not wanted:
            return
        async with self.lock:
            print("changed")

    async def calls_others(self, other):
        async with self.lock:
            await self.if_wanted(False)
            await self.ends_before(False)
            await other.deposit()
            task = asyncio.create_task(self.deposit())
        await task
        await self.deposit()
        async with self.slots:
            await self.use_slots()

    async def use_slots(self):
        async with self.slots:
            print("two at a time")


async def others():
    async with other_lock:
        await guarded()
    async with lock:
        async def later():
            await guarded()

    await later()
