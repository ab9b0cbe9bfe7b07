# Operators between operands, before one, in an assignment, and in a subscript.
from tables import Key, Plain, Table


async def contains(table: Table, key):
    return key in table
    #      ^^^^^^^^^^^^ blocking-chain


async def compares(table: Table):
    return table == Table()
    #      ^^^^^^^^^^^^^^^^ blocking-chain


async def is_less(table: Table):
    return table < Table()
    #      ^^^^^^^^^^^^^^^ blocking-chain


async def negated(table: Table):
    return -table
    #      ^^^^^^ blocking-chain


async def multiplied(table: Table):
    return table @ table
    #      ^^^^^^^^^^^^^ blocking-chain


async def reflected(table: Table):
    return 1 - table
    #      ^^^^^^^^^ blocking-chain


async def augmented(table: Table):
    table += 1
    #^^^^ blocking-chain


async def augmented_by_add(key: Key):
    key += 1
    #^^ blocking-chain


async def read(table: Table, key):
    return table[key]
    #      ^^^^^^^^^^ blocking-chain


async def written(table: Table, key):
    table[key] = 1
    #^^^^^^^^^ blocking-chain


async def deleted(table: Table, key):
    del table[key]
    #   ^^^^^^^^^^ blocking-chain


async def result(key: Key):
    return (key + 1).load()
    #      ^^^^^^^^^^^^^^ blocking-chain


async def cheap(plain: Plain):
    plain += 1
    return [-plain, plain == 1, plain in plain, plain + plain, not plain]


async def identity(table: Table):
    return table is None
