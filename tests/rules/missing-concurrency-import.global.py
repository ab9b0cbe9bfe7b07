# Imported by a function into the module's scope.


def prepare():
    global threading
    import threading


def work():
    prepare()
    return threading.Thread()
