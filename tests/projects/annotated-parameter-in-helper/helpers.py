from stores import Cache, Store


def refresh(store: Store):
    store.load()


def refresh_cache(cache: "Cache"):
    cache.load()


def refresh_any(source):
    source.load()
