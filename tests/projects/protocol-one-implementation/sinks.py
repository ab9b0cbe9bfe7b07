from typing import Protocol

from network import Feed, Notes, Webhook


class Sink(Protocol):
    def write(self, text: str) -> None: ...


class Source(Protocol):
    def read(self) -> str: ...


SINKS: list[Sink] = [Notes(), Webhook()]
SOURCES: list[Source] = [Feed()]
