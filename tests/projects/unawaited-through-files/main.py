# options: select=unawaited-coroutine
# Coroutine functions of other files, inherited ones and overrides.
import channel
from channel import Buffered, Logged, open_channel


async def main():
    open_channel()
    #^^^^^^^^^^^ unawaited-coroutine
    channel.open_channel()
    #^^^^^^^^^^^^^^^^^^^ unawaited-coroutine
    first = await open_channel()
    first.send("a")
    #^^^^^^^^^ unawaited-coroutine
    first.close()
    #^^^^^^^^^^ unawaited-coroutine
    first.describe()
    second = Buffered()
    second.send("b")
    second.close()
    #^^^^^^^^^^^ unawaited-coroutine
    await second.close()


def plain(logged: Logged):
    logged.send("c")
    #^^^^^^^^^^ unawaited-coroutine
