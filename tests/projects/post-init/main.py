# `__post_init__` is run by the constructor of a dataclass, and by no other class's.
from projects import Draft, Project


async def prepare(path):
    return Draft(path)


async def check_out(path):
    return Project(path)
    #      ^^^^^^^ blocking-chain
