# The attributes are only annotated, in the body of a base class in another file.
from base import Library


class Branch(Library):
    async def lend(self, title):
        entry = self.index.find(title)
        return self.shelf.find(entry)
        #      ^^^^^^^^^^^^^^^ blocking-chain
