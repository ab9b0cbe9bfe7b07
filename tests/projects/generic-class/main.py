# The argument of a generic class says what its methods give.
# Not seen yet: what has no mark.
from pools import Pool
from workers import Clerk, Robot


async def work(clerks: Pool[Clerk], robots: Pool[Robot]):
    clerks.take().stamp()
    robots.take().stamp()
