# A function of an installed library that no model speaks of is followed; one that may come to block
# and may not is left alone.
from pricelib import fresh_price, price, quick_price


async def show():
    price("tea")
    #^^^^ blocking-chain
    fresh_price("tea")
    quick_price("tea")
