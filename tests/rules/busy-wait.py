# Loops that sleep until something in the program is set.
import asyncio
import threading

import trio

stopped = False
level = 0
never_set = False


class Connection:
    state = "new"

    def __init__(self):
        self.ready = False
        self.count = 0
        self.only_made_here = False
        self.event = asyncio.Event()
        self.thread_event = threading.Event()

    async def handshake(self):
        self.ready = True
        self.count += 1
        self.state = "open"

    async def waits(self):
        while not self.ready:
        #^^^^^^^^^^^^^^^^^^^ busy-wait (information): the loop asks for `self.ready` again and again until it is set
            await asyncio.sleep(0.1)
        while self.state != "open":
        #^^^^^^^^^^^^^^^^^^^^^^^^^ busy-wait
            await asyncio.sleep(0)
        while self.count < 3 and not stopped:
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ busy-wait
            await trio.sleep(1)
        while not self.event.is_set():
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^^ busy-wait: the loop asks for `self.event` again and again until it is set
            await asyncio.sleep(1)

    # Nobody else sets it, or something else than the program does.
    async def asks_others(self, client, url):
        while not self.only_made_here:
            await asyncio.sleep(1)
        while not client.ready:
            await asyncio.sleep(1)
        while not await client.get(url):
            await asyncio.sleep(1)
        while not self.thread_event.is_set():
            await asyncio.sleep(1)
        while not self.is_open:
            await asyncio.sleep(1)
        while not client.is_set():
            await asyncio.sleep(1)

    @property
    def is_open(self):
        return self.state == "open"

    # There is more to do than to wait.
    async def works(self, client):
        while not self.ready:
            await client.poll()
            await asyncio.sleep(1)
        while not self.ready:
            await asyncio.sleep(1)
            if client.closed:
                return
        while not self.ready:
            client.work()


async def waits_for_global():
    while not stopped:
    #^^^^^^^^^^^^^^^^ busy-wait
        await asyncio.sleep(1)
    while not never_set:
        await asyncio.sleep(1)
    done = False
    while not done:
        await asyncio.sleep(1)


async def with_comment(event: asyncio.Event):
    while not event.is_set():
    #^^^^^^^^^^^^^^^^^^^^^^^ busy-wait
        await asyncio.sleep(1)  # not too often


def stop():
    global stopped
    stopped = True


def in_a_thread(connection):
    while not connection.ready:
        pass
