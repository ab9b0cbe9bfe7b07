# Reading a property runs it, writing it runs the setter alone.
from meters import Meter


async def calibrate(meter: Meter):
    meter.reading = 0


async def show(meter: Meter):
    unit = meter.unit
    return f"{meter.reading} {unit}"
    #         ^^^^^^^^^^^^^ blocking-chain
