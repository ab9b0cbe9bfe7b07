# A file of coroutines need not import `asyncio`: the fix does.
import asyncio
from app import fetch_cart, fetch_user


async def two_functions(user_id):
    user, cart = await asyncio.gather(fetch_user(user_id), fetch_cart(user_id))
    return user, cart
