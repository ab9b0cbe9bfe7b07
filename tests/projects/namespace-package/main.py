# Packages without `__init__.py`: `plugins` and both folders in it.
from plugins.camera import driver as camera
from plugins.lamp import driver as lamp


async def take_picture():
    lamp.switch_on()
    camera.switch_on()
    #^^^^^^^^^^^^^^^ blocking-chain
