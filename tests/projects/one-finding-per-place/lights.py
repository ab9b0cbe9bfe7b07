import time


def blink():
    pause()


def fade():
    pause()


def flash():
    time.sleep(0.1)


def pause():
    time.sleep(1)
