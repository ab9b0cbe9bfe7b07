import time


def switch_on():
    time.sleep(3)
