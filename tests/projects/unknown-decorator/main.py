# What a decorator that isn't there makes of a function is not known.
from tasks import check, rebuild


async def deploy():
    rebuild("main")
    check("main")
    #^^^^ blocking-chain
