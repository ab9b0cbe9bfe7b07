# What `await` gives is what the coroutine function returns, annotated or not.
import database


async def users():
    cursor = await database.connect()
    cursor.reset()
    return cursor.fetch("users")
    #      ^^^^^^^^^^^^ blocking-chain


async def columns():
    return (await database.table()).describe()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
