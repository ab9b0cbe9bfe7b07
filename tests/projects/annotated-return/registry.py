from stores import Cache, Store

ENTRIES = {}


def find_cache(name) -> Cache:
    return ENTRIES[name]


def find_store(name) -> "Store":
    return ENTRIES[name]
