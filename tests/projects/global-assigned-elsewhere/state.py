from stores import Log, Store

log = None
store = None


def set_up():
    global log, store
    log = Log()
    store = Store()
