import time


def count(item):
    return len(item)


def reserve(item, seconds):
    time.sleep(seconds)
    return item
