# options: select=ALL
# Generators and cursors of other files wait at each step of the loop.
import rows


async def report(path):
#         ^^^^^^ coroutine-without-await
    for row in rows.of_orders(path):
    #          ^^^^^^^^^^^^^^ blocking-iteration-in-coroutine (warning): `rows.of_orders` blocks the event loop at each step through `sqlite3.connect` (rows.py:5)
        print(row)
    return rows.totals(path)
    #      ^^^^^^^^^^^ blocking-iteration-in-coroutine
