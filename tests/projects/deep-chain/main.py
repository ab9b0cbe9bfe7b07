# The blocking call is fifty functions and five files away.
import intake


async def order(item):
    intake.preview(item)
    intake.accept_1(item)
    #^^^^^^^^^^^^^^ blocking-chain
