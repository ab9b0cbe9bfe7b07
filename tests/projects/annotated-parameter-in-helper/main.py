# The helper's parameters have a class by their annotation; one without has none.
from helpers import refresh, refresh_any, refresh_cache


async def update(cache, source, store):
    refresh_cache(cache)
    refresh_any(source)
    refresh(store)
    #^^^^^^ blocking-chain
