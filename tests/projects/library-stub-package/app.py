# Types come from a package of stubs, what is done from the source.
# options: select=blocking-call-in-coroutine, blocking-chain
from oldlib.core import Client, make


async def show():
    client = make()
    client.session().get("https://example.org", timeout=5)
    #^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    client.wait()
    #^^^^^^^^^^ blocking-chain
    Client().wait()
