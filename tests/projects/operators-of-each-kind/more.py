from tables import Table


async def contains_not(table: Table, key):
    if key not in table:
    #  ^^^^^^^^^^^^^^^^ blocking-chain
        return None


async def differs(table: Table):
    return table != Table()
    #      ^^^^^^^^^^^^^^^^ blocking-chain


async def chained(table: Table):
    return 1 < table < 2
