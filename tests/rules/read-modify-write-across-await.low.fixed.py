# Nothing shows that tasks run it beside each other.
# options: confidence=low
import asyncio


class Site:
    def __init__(self):
        self.total = 0

    async def add(self, page):
        value = await page.size()
        self.total += value
