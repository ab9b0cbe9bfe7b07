# Handlers of signals that code in a thread sets.
import signal
import threading
from concurrent.futures import ThreadPoolExecutor


def on_stop(number, frame):
    print(number)


def worker():
    signal.signal(signal.SIGTERM, on_stop)
    #^^^^^^^^^^^^ signal-off-main-thread


def through_another():
    install()


def install():
    signal.signal(signal.SIGINT, on_stop)
    #^^^^^^^^^^^^ signal-off-main-thread


class Server(threading.Thread):
    def serve(self):
        signal.signal(signal.SIGHUP, on_stop)
        #^^^^^^^^^^^^ signal-off-main-thread


def begin(server: Server):
    threading.Thread(target=worker).start()
    threading.Thread(target=through_another).start()
    with ThreadPoolExecutor() as pool:
        pool.submit(server.serve)


# Not findings


def main():
    signal.signal(signal.SIGTERM, on_stop)
    threading.Thread(target=careful).start()
    threading.Thread(target=tries).start()
    threading.Thread(target=asks).start()


def careful():
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, on_stop)


def tries():
    try:
        signal.signal(signal.SIGTERM, on_stop)
    except ValueError:
        pass


def asks():
    signal.getsignal(signal.SIGTERM)


class Service(threading.Thread):
    def start(self):
        signal.signal(signal.SIGTERM, on_stop)
        super().start()
