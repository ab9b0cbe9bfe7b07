"""What only the owner of the service may do."""

import asyncio
import hashlib
from pathlib import Path

from .service import Service
from .statistics import Monitor


class Admin:
    def __init__(self, service: Service, monitor: Monitor) -> None:
        self.service = service
        self.monitor = monitor

    async def log_in(self, password: bytes, salt: bytes, expected: bytes) -> bool:
        return hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1) == expected

    async def exported(self, folder: Path) -> list[str]:
        return [path.name for path in folder.rglob("*.csv")]

    def overview_now(self) -> dict[str, object]:
        return asyncio.run(self.service.overview("EUR", "de"))

    async def page(self) -> str:
        return str(self.overview_now())

    async def close(self) -> None:
        self.monitor.stopped.set()
        self.monitor.thread.join()
