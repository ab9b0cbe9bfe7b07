import asyncio


async def page(user, prices):
    profile = await user.profile()
    #^------------------------------ selection
    orders = await user.orders(limit=3)
    price = await prices.latest("EUR")
    #-------------------------------^
    return profile, orders, price


async def one_needs_the_other(user):
    profile = await user.profile()
    #^------------------------------ selection
    orders = await user.orders(profile)
    #---------------------------------^
    return orders


async def something_between(user):
    profile = await user.profile()
    #^------------------------------ selection
    print(profile)
    orders = await user.orders()
    #---------------------------------^
    return orders


async def one_alone(user):
    profile = await user.profile()
    #         ^^^^^^^^^^^^^^^^^^^^ selection
    return profile
