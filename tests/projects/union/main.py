# Each class of the union blocks in `draw` and none in `clear`.
from typing import Union

from displays import Paper, Screen


async def show(display: Union[Paper, Screen], text):
    display.clear()
    display.draw(text)
    #^^^^^^^^^^^ blocking-chain
