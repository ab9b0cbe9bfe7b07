# Functions that call themselves.
from trees import copy, depth


async def publish(tree):
    depth(tree)
    copy(tree)
    #^^^ blocking-chain
