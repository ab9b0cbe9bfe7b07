# Each part of a tuple that a function gives has its own class.
from pairing import pair


async def connect():
    phone, headset = pair()
    phone.ring()
    headset.ring()
    #^^^^^^^^^^^ blocking-chain
