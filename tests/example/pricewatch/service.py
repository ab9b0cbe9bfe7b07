"""Polls the shops and answers questions about prices."""

import asyncio
from pathlib import Path

from .export import export
from .mail import Mailer
from .shops import Shop, ShopError, fetch_exchange_rate, fetch_holidays, load_shops
from .statistics import Statistics


class Service:
    def __init__(self, shops: list[Shop], statistics: Statistics) -> None:
        self.shops = shops
        self.statistics = statistics
        self.prices: dict[str, dict[str, float]] = {}
        self.mailer = Mailer("mail.example.org", "prices@example.org")
        self.changed = asyncio.Event()

    async def poll(self, shop: Shop, articles: list[str]) -> None:
        while True:
            for article in articles:
                self.statistics.count_request()
                try:
                    price = await shop.price_of(article)
                except ShopError:
                    self.statistics.count_failure(shop.name)
                    continue
                self.prices.setdefault(shop.name, {})[article] = price
                self.notify(article)
            await asyncio.sleep(60)

    async def notify(self, article: str) -> None:
        self.changed.set()
        self.changed.clear()

    async def start(self, articles: list[str]) -> None:
        for shop in self.shops:
            asyncio.create_task(self.poll(shop, articles))

    async def overview(self, currency: str, country: str) -> dict[str, object]:
        rate = await fetch_exchange_rate(currency)
        holidays = await fetch_holidays(country)
        return {"rate": rate, "holidays": holidays, "prices": self.prices}

    async def tell(self, article: str, price: float, people: list[str]) -> None:
        for person in people:
            self.mailer.announce(article, price, person)

    async def save(self, folder: Path) -> None:
        await asyncio.to_thread(export, folder, self.prices)

    async def stop(self) -> None:
        async with asyncio.TaskGroup() as group:
            for shop in self.shops:
                group.create_task(shop.close())


async def serve(settings: Path, articles: list[str]) -> None:
    service = Service(await load_shops(settings), Statistics())
    await service.start(articles)
    try:
        await asyncio.Event().wait()
    finally:
        await service.stop()
