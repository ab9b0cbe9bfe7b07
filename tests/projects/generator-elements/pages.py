import time
from collections.abc import AsyncIterator, Iterator


class Page:
    def read_1(self):
        time.sleep(1)

    def read_2(self):
        time.sleep(1)

    def read_3(self):
        time.sleep(1)

    def read_4(self):
        time.sleep(1)

    def read_5(self):
        time.sleep(1)

    def read_6(self):
        time.sleep(1)

    def read_7(self):
        time.sleep(1)

    def read_8(self):
        time.sleep(1)


def each():
    yield Page()


def later() -> Iterator[Page]:
    yield from ()


async def arrived() -> AsyncIterator[Page]:
    yield Page()


def nested():
    yield from each()


class volumes:
    def __iter__(self):
        yield Page()


def kept():
    time.sleep(2)
    yield 1


def all_pages():
    yield from kept()
    yield from kept()
