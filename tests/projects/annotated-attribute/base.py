from typing import ClassVar

from catalogue import Index, Shelf


class Library:
    index: ClassVar["Index"]
    shelf: Shelf
