import time


def location():
    return "roof"


def wake(seconds):
    time.sleep(seconds)
