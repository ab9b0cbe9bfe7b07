# A file of coroutines need not import `asyncio`: the fix does.
from app import fetch_cart, fetch_user


async def two_functions(user_id):
    user = await fetch_user(user_id)
    #^------------------------------ sequential-awaits
    cart = await fetch_cart(user_id)
    #------------------------------^
    return user, cart
