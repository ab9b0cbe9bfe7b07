# Classes inside a class.
from engines import Engine


async def drive():
    Engine.Display().start()
    Engine.Starter().start()
    #^^^^^^^^^^^^^^^^^^^^^ blocking-chain
