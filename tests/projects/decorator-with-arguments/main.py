# A call makes the decorator, and the decorator the wrapper.
import rates


async def convert(amount):
    rate = rates.fetch("EUR")
    #      ^^^^^^^^^^^ blocking-chain
    return rates.rounded(amount * rate)
