# The first call of a cached function runs it.
from tables import column_names, country_names


async def header():
    return column_names(), country_names("en")
    #                      ^^^^^^^^^^^^^ blocking-chain
