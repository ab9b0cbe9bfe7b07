import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager


class Room:
    def clean(self):
        subprocess.run(["robot", "clean"], check=True)

    def describe(self):
        return "a room"

    def heat(self):
        time.sleep(60)


@contextmanager
def entered() -> Iterator[Room]:
    yield Room()


@asynccontextmanager
async def reserved() -> AsyncIterator[Room]:
    yield Room()
