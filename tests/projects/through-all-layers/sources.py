import functools
from contextlib import contextmanager

from wire import Connection


def traced(function):
    @functools.wraps(function)
    def wrapper(*args):
        print(function.__name__)
        return function(*args)

    return wrapper


class Source:
    def __init__(self, name):
        self.name = name

    @contextmanager
    def opened(self):
        yield Connection(self.name).rows()
