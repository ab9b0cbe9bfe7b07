from stores import Cache, Store

CACHE = Cache()
STORE = Store()
