# A protocol whose method gives something to await is not followed by a plain method.
from handlers import Poster


async def send(poster: Poster, text):
    await poster.post(text)
    return poster.post(text)
