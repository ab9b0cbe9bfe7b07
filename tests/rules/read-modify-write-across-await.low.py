# Nothing shows that tasks run it beside each other.
# options: confidence=low
import asyncio


class Site:
    def __init__(self):
        self.total = 0

    async def add(self, page):
        self.total += await page.size()
        #^^^^^^^^^ read-modify-write-across-await
