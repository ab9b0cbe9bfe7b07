# The base's method calls the override of the object's class.
from jobs import Count, Rest


async def day():
    return Count().run()


async def night():
    return Rest().run()
    #      ^^^^^^^^^^ blocking-chain
