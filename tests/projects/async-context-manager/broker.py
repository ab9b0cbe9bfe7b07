import time


def handshake():
    time.sleep(1)


def name():
    return "broker"
