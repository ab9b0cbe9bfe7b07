# The class that is made decides: an override doesn't take a chain away from its base, nor give one.
from senders import LoudSender, QuietSender, Sender


async def rehearse():
    QuietSender().send("hello")


async def whisper():
    sender = Sender()
    sender.sign("Ada")
    sender.send("hello")
    #^^^^^^^^^^ blocking-chain


async def shout():
    sender = LoudSender()
    sender.sign("Ada")
    #^^^^^^^^^^ blocking-chain
