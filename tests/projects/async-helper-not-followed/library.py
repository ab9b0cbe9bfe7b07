from books import load


async def lend(title):
    book = await load(title)
    return book
