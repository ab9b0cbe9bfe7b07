# Making an object runs `__init__`, also an inherited one.
from cameras import Camera, Dome, Dummy


async def rehearse():
    return [Dummy(place) for place in Camera.places()]


async def watch():
    return Dome("roof")
    #      ^^^^ blocking-chain
