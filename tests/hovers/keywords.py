# options: target-version=3.12
import asyncio
import threading

lock = threading.Lock()


async def main(client, stream):
    await asyncio.sleep(1)
    #^^^^ hover: **Here:** `main` is suspended until `asyncio.sleep` is done.
    await straight()
    #^^^^ hover: **Here:** `straight` has no `await` of its own
    await suspended()
    #^^^^ hover: **Here:** `main` is suspended wherever `suspended` waits.
    async with client as session:
    #^^^^ golden: async-with
    #     ^^^^ hover: **`async with`**: a block that waits at its ends.
        await session.get("/")
    async with asyncio.timeout(3):
    #     ^^^^ hover: **Fits here:** whatever this block awaits is cancelled when the time is over.
        await client.get("/")
    async with asyncio.timeout(3):
    #^^^^ hover: **Does not fit here:** nothing in the block awaits
        print(1)
    async with (asyncio.Lock() as one, asyncio.timeout(3)):
    #     ^^^^ hover: is an `asyncio.Lock`, a lock between tasks.
        await client.get(one)
    async for item in stream:
    #^^^^ hover: **`async for`**: a loop that waits for each item.
    #     ^^^ hover: **Recommended here: asyncio.** `main` awaits
        print(item)
    squares = [x * x async for x in stream]
    #                ^^^^^ hover: **`async for`**
    #                      ^^^ hover: **`async for`**
    for item in squares:
    #^^ no-hover
        print(item)
    with open("notes.txt") as notes:
    #^^^ no-hover
        notes.close()
    with lock:
    #^^^ hover: **Does not fit here:** the block awaits while it holds a thread's lock.
    #    ^^^^ golden: thread-lock-across-await
        await client.get("/")
    with lock:
    #^^^ hover: **Fits here** if threads share the state and hold the lock briefly
        client.count += 1


async def straight():
    return 1


async def suspended():
    await asyncio.sleep(0)


def plain():
    with lock:
    #^^^ hover: **Fits here:** the lock is given back on every path out of the block.
        return "await async def with"
        #       ^^^^^ no-hover


# await asyncio.sleep(1)
