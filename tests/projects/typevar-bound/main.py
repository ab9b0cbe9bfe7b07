# A type variable stands for its bound, and for the argument's class in what a call gives.
from drivers import UsbDriver
from registry import DriverT, registered


async def restart(driver: DriverT) -> DriverT:
    print(driver.name())
    driver.reset()
    #^^^^^^^^^^^ blocking-chain
    return driver


async def replug():
    registered(UsbDriver()).replug()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
