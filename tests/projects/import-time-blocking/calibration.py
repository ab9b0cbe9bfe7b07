import time


def settle():
    time.sleep(2)


settle()
OFFSET = 3
