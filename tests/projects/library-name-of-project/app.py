# The project's own module comes before an installed one of its name, and a library never sees it.
from storelib import load_all
from tools import load


async def show():
    load()
    load_all()
    #^^^^^^^ blocking-chain
