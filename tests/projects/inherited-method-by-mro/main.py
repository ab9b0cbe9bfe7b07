# The first class in the method resolution order that has the method decides.
from sensors import Barometer, Thermometer


async def poll():
    warm = Thermometer().read()
    pressure = Barometer().read()
    #          ^^^^^^^^^^^^^^^^ blocking-chain
    return warm, pressure
