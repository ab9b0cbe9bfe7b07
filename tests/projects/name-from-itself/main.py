# A module that imports a name from itself says nothing of it, and the search for it ends.
import shop


async def visit():
    shop.cart.items.total.round.up()
    shop.enter()
    #^^^^^^^^^ blocking-chain
