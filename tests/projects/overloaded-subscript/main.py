# `[]` runs `__getitem__` of an object's class.
from shelves import Archive, Desk


async def find(title):
    desk = Desk()
    archive = Archive()
    return desk[title], archive[title]
    #                   ^^^^^^^^^^^^^^ blocking-chain
