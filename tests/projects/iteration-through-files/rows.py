import sqlite3


def of_orders(path):
    with sqlite3.connect(path) as database:
        yield from database.execute("select * from orders")


def totals(cursor: sqlite3.Cursor):
    return [total for total, in cursor]
