# Names that `__init__` files take from private modules and give on.
import shop
from shop.payments import Gateway


async def check_out(cart):
    price = shop.total(cart)
    receipt = shop.print_receipt(price)
    #         ^^^^^^^^^^^^^^^^^^ blocking-chain
    Gateway().charge(price)
    #^^^^^^^^^^^^^^^ blocking-chain
    return receipt
