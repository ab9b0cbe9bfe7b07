from lights import blink, fade


async def sunset():
    fade()
    #^^^ blocking-chain


async def party():
    blink()
