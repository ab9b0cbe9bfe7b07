# The argument of a generic class says what its methods give.
from pools import Pool
from workers import Clerk, Robot


async def work(clerks: Pool[Clerk], robots: Pool[Robot]):
    clerks.take().stamp()
    robots.take().stamp()
    #^^^^^^^^^^^^^^^^^^ blocking-chain
