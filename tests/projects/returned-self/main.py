# A method that returns `self`, without an annotation, gives the class that it was called on.
from letters import DryRun, Letter


async def rehearse():
    DryRun().to("Ada").send()


async def write():
    Letter().to("Ada").send()
    #^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
