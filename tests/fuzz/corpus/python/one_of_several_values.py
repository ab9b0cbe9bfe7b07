import threading
def f(flag):
    changed = threading.Condition() if flag else threading.Event()
    changed.wait()
