# What is imported for annotations alone still says of which class the parameter is.
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recipes import Book


async def dinner(book: Book):
    title = book.favourite()
    return book.load(title)
    #      ^^^^^^^^^ blocking-chain
