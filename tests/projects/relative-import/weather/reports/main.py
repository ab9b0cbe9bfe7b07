# Relative imports of a module and of names, from this package and from the one above.
from .. import devices
from .layout import heading, print_out


async def morning():
    text = heading()
    devices.wake(1)
    #^^^^^^^^^^^ blocking-chain
    print_out(text)
    #^^^^^^^^ blocking-chain
