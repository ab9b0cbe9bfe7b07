# A star import may bind anything.
from app import *


def work():
    return threading.Thread(), queue.Queue(), asyncio.Lock()
