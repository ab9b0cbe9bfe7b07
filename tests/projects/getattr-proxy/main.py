# A proxy that hands on whatever is asked of it.
from proxies import Proxy
from robots import Robot


async def walk():
    Proxy(Robot()).step()


async def jump():
    Robot().jump()
    #^^^^^^^^^^^ blocking-chain
