import time

from tracing import throttled, traced


@traced
def load(number):
    time.sleep(number)
    return number


@traced
def parse(text):
    return text.split()


@throttled
def store(text):
    return len(text)
