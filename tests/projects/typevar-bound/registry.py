from typing import TypeVar

from drivers import Driver

DriverT = TypeVar("DriverT", bound=Driver)
DRIVERS = []


def registered(driver: DriverT) -> DriverT:
    DRIVERS.append(driver)
    return driver
