# Modules and functions under another name, and a dotted import that binds the package.
import inventory.prices
import inventory.stock as warehouse
from inventory.stock import reserve as hold


async def order(item):
    if warehouse.count(item) > 3:
        return None
    hold(item, 2)
    #^^^ blocking-chain
    price = inventory.prices.latest(item)
    #       ^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
    return inventory.prices.rounded(price)
