# An operator runs the method of the left operand's class.
from carts import Cart, Price


async def pay(price: Price, shipping: Price):
    return price + shipping


async def redeem(cart: Cart, voucher):
    return cart + voucher
    #      ^^^^^^^^^^^^^^ blocking-chain
