# trio and anyio have no function that awaits several results: no finding.
import trio

from app import fetch_cart, fetch_user


async def two_functions(user_id):
    user = await fetch_user(user_id)
    cart = await fetch_cart(user_id)
    await trio.sleep(0)
    return user, cart
