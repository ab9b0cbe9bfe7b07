# What `with` and `async with` bind is what the context managers give.
# Not seen yet: what has no mark.
from rooms import entered, reserved


async def visit():
    with entered() as room:
        room.describe()
        room.heat()


async def stay():
    async with reserved() as room:
        room.describe()
        room.clean()
