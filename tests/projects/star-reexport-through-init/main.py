# A package that takes all from its private modules, with and without `__all__`.
import drawing
from drawing import plot


async def show(points):
    drawing.centre(points)
    drawing.render(points)
    #^^^^^^^^^^^^^ blocking-chain
    plot(points)
    #^^^ blocking-chain
