import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Tuple


class Heater:
    def heat_1(self):
        time.sleep(60)

    def heat_2(self):
        time.sleep(60)

    def heat_3(self):
        time.sleep(60)

    def heat_4(self):
        time.sleep(60)

    def heat_5(self):
        time.sleep(60)

    def heat_6(self):
        time.sleep(60)

    def heat_7(self):
        time.sleep(60)

    def heat_8(self):
        time.sleep(60)

    def heat_9(self):
        time.sleep(60)

    def heat_10(self):
        time.sleep(60)

    def heat_11(self):
        time.sleep(60)

    def heat_12(self):
        time.sleep(60)

    def heat_13(self):
        time.sleep(60)

    def heat_14(self):
        time.sleep(60)


class Lamp:
    def heat_1(self):
        return None

    def heat_2(self):
        return None

    def heat_3(self):
        return None

    def heat_4(self):
        return None

    def heat_5(self):
        return None

    def heat_6(self):
        return None

    def heat_7(self):
        return None

    def heat_8(self):
        return None

    def heat_9(self):
        return None

    def heat_10(self):
        return None

    def heat_11(self):
        return None

    def heat_12(self):
        return None

    def heat_13(self):
        return None

    def heat_14(self):
        return None


@contextmanager
def borrowed():
    heater = Heater()
    yield heater


@contextmanager
def lamps() -> Generator[Lamp, None, None]:
    yield Lamp()


@contextmanager
def both() -> Iterator[tuple[Lamp, Heater]]:
    yield Lamp(), Heater()


def pairs() -> list[Tuple[Lamp, Heater]]:
    return [(Lamp(), Heater())]
