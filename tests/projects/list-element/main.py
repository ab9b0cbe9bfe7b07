# The elements of an annotated list, by iteration and by index.
from fleet import Fleet


async def load(fleet: Fleet):
    for truck in fleet.trucks:
        print(truck.name())
        truck.load()
        #^^^^^^^^^ blocking-chain


async def park(fleet: Fleet):
    fleet.nearest()[0].park()
    #^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
