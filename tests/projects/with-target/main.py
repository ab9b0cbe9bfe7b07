# What `with` and `async with` bind is what the context managers give.
from rooms import entered, reserved


async def visit():
    with entered() as room:
        room.describe()
        room.heat()
        #^^^^^^^^ blocking-chain


async def stay():
    async with reserved() as room:
        room.describe()
        room.clean()
        #^^^^^^^^^ blocking-chain
