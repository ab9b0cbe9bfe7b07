# Waits for conditions that ask once.
import asyncio
import threading


class Mailbox:
    def __init__(self):
        self.changed = threading.Condition()
        self.lock = threading.Lock()
        self.letters = []
        self.closed = threading.Event()

    def take(self):
        with self.changed:
            while not self.letters:
                self.changed.wait()
            return self.letters.pop()

    def take_by_call(self):
        with self.changed:
            if self.is_empty():
                print("waits")
                self.changed.wait()
            else:
                print("there")
            return self.letters.pop()

    def is_empty(self):
        return not self.letters

    # It asks again, or somebody else may.
    def take_in_loop(self):
        with self.changed:
            while not self.letters:
                self.changed.wait()
            return self.letters.pop()

    def take_in_endless_loop(self):
        with self.changed:
            while True:
                if not self.letters:
                    self.changed.wait()
                    continue
                return self.letters.pop()

    def take_with_predicate(self):
        with self.changed:
            self.changed.wait_for(lambda: self.letters)
            return self.letters.pop()

    def take_in_time(self):
        with self.changed:
            if not self.letters:
                self.changed.wait(5)
            if not self.changed.wait(timeout=1):
                return None
            return self.letters.pop()

    def asks_again(self):
        with self.changed:
            if not self.letters:
                self.changed.wait()
            if not self.letters:
                return None
            return self.letters.pop()

    def wait(self):
        with self.changed:
            self.changed.wait()

    def wait_as_said(self, timeout=None):
        with self.changed:
            if timeout is None:
                self.changed.wait()
            else:
                self.changed.wait(timeout)

    def another_wait(self):
        if not self.closed:
            self.closed.wait()


class Tasks:
    def __init__(self):
        self.changed = asyncio.Condition()
        self.items = []

    async def take(self):
        async with self.changed:
            while len(self.items) == 0:
                await self.changed.wait()
            return self.items.pop()

    async def take_in_loop(self):
        async with self.changed:
            while len(self.items) == 0:
                await self.changed.wait()
            return self.items.pop()

    async def take_in_time(self):
        async with self.changed:
            if not self.items:
                await asyncio.wait_for(self.changed.wait(), 1)


def unknown(thing, ready):
    if not thing.ready:
        thing.wait()


class TellsItsCallers:
    def __init__(self):
        self.pumping = False
        self.changed = threading.Condition()

    def advance(self):
        with self.changed:
            if self.pumping:
                self.changed.wait()
                return True
            self.pumping = True
        return False
