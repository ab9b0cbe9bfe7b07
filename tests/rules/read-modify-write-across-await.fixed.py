# What tasks share, read before a suspension and written after it.
import asyncio


async def fetch(*arguments):
    await asyncio.sleep(0)
    return 1


class Site:
    def __init__(self):
        self.total = 0
        self.counts = {}
        self.lock = asyncio.Lock()

    async def add(self, page):
        value = await fetch(page)
        self.total += value

    async def add_longer(self, page):
        value = await fetch(page)
        self.total = self.total + value

    async def add_item(self, page):
        value = await fetch(page)
        self.counts[page] += value

    async def add_later(self, page):
        found = await fetch(page)
        total = self.total
        self.total = total + found

    async def through_a_helper(self, page):
        await self.helper(page)

    async def helper(self, page):
        value = await fetch(page)
        self.total += value

    async def measure(self, pages):
        await asyncio.gather(*(self.add(page) for page in pages))
        await asyncio.gather(*[self.add_longer(page) for page in pages])
        tasks = []
        for page in pages:
            tasks.append(asyncio.create_task(self.add_item(page)))
            tasks.append(asyncio.create_task(self.safe(page)))
            tasks.append(asyncio.create_task(self.locked(page)))
            tasks.append(asyncio.create_task(self.read_again(page)))
        async with asyncio.TaskGroup() as group:
            for page in pages:
                group.create_task(self.add_later(page))
                group.create_task(self.through_a_helper(page))

    async def safe(self, page):
        found = await fetch(page)
        self.total += found
        self.total = await fetch(page) + self.total

    async def locked(self, page):
        async with self.lock:
            self.total += await fetch(page)

    async def read_again(self, page):
        total = self.total
        found = await fetch(page)
        if self.total == total:
            self.total = total + found

    async def alone(self, page):
        self.total += await fetch(page)


# Two tasks of one object that write the same.
class Link:
    def __init__(self):
        self.bytes = 0

    def start(self):
        self.tasks = [
            asyncio.create_task(self.read()),
            asyncio.create_task(self.write()),
        ]

    async def read(self):
        value = await fetch()
        self.bytes += value

    async def write(self):
        await fetch()
        self.bytes += 1


# Each task has an object of its own, or they run one after the other.
class Page:
    def __init__(self):
        self.size = 0

    async def measure(self):
        self.size += await fetch()

    async def again(self, times):
        while True:
            task = asyncio.create_task(self.measure())
            await task
        for n in range(times):
            await self.measure()


async def measure_all(pages):
    await asyncio.gather(*(page.measure() for page in pages))


# Nothing can be put first: it is not always awaited, or something else is needed in between.
class Shop:
    def __init__(self):
        self.sold = 0
        self.parts = {}

    async def sell(self, page):
        self.sold = self.sold + (await fetch(page) if page else 0)

    async def sell_longer(self, page):
        sold = self.sold
        found = await fetch(page, sold)
        self.sold = sold + found

    async def sell_part(self, page):
        parts = self.parts[page]
        page = await fetch(page)
        self.parts[page] = parts + page

    async def sell_lines(self, page):
        self.sold = self.sold + (
            await fetch(
                page
            )
        )
        if page: self.sold += await fetch(page)

    async def all(self, pages):
        await asyncio.gather(
            *(self.sell(page) for page in pages),
            *(self.sell_longer(page) for page in pages),
            *(self.sell_part(page) for page in pages),
            *(self.sell_lines(page) for page in pages),
        )


hits = 0
visits = {}


async def hit(page):
    global hits
    value = await fetch(page)
    hits += value
    new_value = await fetch(page)
    visits[page] = visits[page] + new_value
    local = 0
    local += await fetch(page)
    return local


async def on_connection(reader, writer):
    global hits
    value = len(await reader.read())
    hits += value


async def main(pages):
    server = await asyncio.start_server(on_connection, port=80)
    await asyncio.gather(*map(hit, pages), *(hit(page) for page in pages))
    return server
