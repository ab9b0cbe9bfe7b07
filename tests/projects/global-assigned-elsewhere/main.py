# A module's variable gets its object in a function.
import state


async def work():
    state.log.write("start")
    state.store.write("start")
    #^^^^^^^^^^^^^^^^ blocking-chain
