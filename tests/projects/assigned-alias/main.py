# Functions under names that were assigned, in another module and in the coroutine's own.
from api import close, show
from tickets import remind

nudge = remind


async def finish(ticket):
    show(ticket)
    close(ticket)
    #^^^^ blocking-chain
    nudge(ticket)
    #^^^^ blocking-chain
