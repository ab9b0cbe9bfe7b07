# Each part of a tuple that a function gives has its own class.
# Not seen yet: what has no mark.
from pairing import pair


async def connect():
    phone, headset = pair()
    phone.ring()
    headset.ring()
