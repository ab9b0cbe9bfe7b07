# Each class of the union blocks in `draw` and none in `clear`.
# Not seen yet: what has no mark.
from typing import Union

from displays import Paper, Screen


async def show(display: Union[Paper, Screen], text):
    display.clear()
    display.draw(text)
