# Of several calls that reach one blocking call, each file's first is reported.
import lights


async def alarm():
    lights.blink()
    #^^^^^^^^^^^ blocking-chain
    lights.fade()
    lights.flash()
    #^^^^^^^^^^^ blocking-chain


async def evening():
    lights.fade()
