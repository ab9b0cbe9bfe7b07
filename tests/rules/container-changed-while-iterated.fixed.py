# Loops over containers that others change meanwhile.
import asyncio
import threading
from collections import OrderedDict, defaultdict, deque


class Locked:
    def __init__(self):
        self._lock = threading.Lock()
        self.workers = {}
        self.names = set()
        self.recent = deque(maxlen=5)
        self.groups = defaultdict(list)
        self.ordered = OrderedDict()
        self.items = []
        for name in self.workers:
            print(name)

    def add(self, name, worker):
        with self._lock:
            self.workers[name] = worker
            self.names.add(name)
            self.recent.append(name)
            self.groups[name].append(worker)
            self.groups[name] = []
            self.ordered.pop(name)
            self.items.append(name)

    def loop(self):
        for name in list(self.workers):
            print(name)

    def views(self):
        for name, worker in list(self.workers.items()):
            print(name, worker)
        for worker in list(self.workers.values()):
            print(worker)
        for name in list(self.workers.keys()):
            print(name)

    def others(self):
        for name in list(self.names):
            print(name)
        for name in list(self.recent):
            print(name)
        for name in list(self.groups):
            print(name)
        for name in list(self.ordered):
            print(name)

    def comprehensions(self):
        print([name for name in list(self.names) if name])
        return {name: str(worker) for name, worker in list(self.workers.items())}

    def in_a_generator(self):
        return max(len(name) for name in list(self.names))

    # Right

    def guarded(self):
        with self._lock:
            for name in self.workers:
                print(name)

    def copied(self):
        for name in list(self.workers):
            print(name)
        for name in tuple(self.names):
            print(name)
        for name, worker in self.workers.copy().items():
            print(name, worker)

    def of_a_list(self):
        for item in self.items:
            print(item)

    def _shown_locked(self):
        for name in self.workers:
            print(name)

    def show(self):
        with self._lock:
            self._show()

    def _show(self):
        for name in self.workers:
            print(name)

    def of_an_item(self, name):
        for worker in self.groups[name]:
            print(worker)


class NeverChanged:
    def __init__(self):
        self._lock = threading.Lock()
        self.names = {"a", "b"}
        self.counts = {"a": 0}

    def count(self, name):
        with self._lock:
            self.counts[name] += 1

    def show(self):
        for name in self.names:
            print(name)
        for name in self.counts:
            print(name)


class NoThreads:
    def __init__(self):
        self.names = set()

    def add(self, name):
        self.names.add(name)

    def show(self):
        for name in self.names:
            print(name)


class RunsAThread:
    def __init__(self):
        self.jobs = {}
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            for job in list(self.jobs.values()):
                print(job)

    def drop(self, name):
        del self.jobs[name]


class RunsAThreadThatLooks:
    def __init__(self):
        self.jobs = {}
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            for job in self.jobs.values():
                print(job)

    def note(self, name, job):
        self.jobs[name] = job


# Tasks


class Chat:
    def __init__(self):
        self.clients = set()
        self.rooms = {}
        self.lock = asyncio.Lock()

    async def join(self, client):
        self.clients.add(client)
        await client.listen()
        self.clients.discard(client)

    def open(self, name):
        self.rooms[name] = []

    async def broadcast(self, message):
        for client in list(self.clients):
            await client.send(message)

    async def close_rooms(self):
        for name, room in self.rooms.items():
            if room:
                await room[0].close()
            print(name)

    # Right

    async def copied(self, message):
        for client in list(self.clients):
            await client.send(message)

    async def without_waiting(self, message):
        for client in self.clients:
            client.post(message)
        await asyncio.sleep(1)

    async def until_the_first(self, message):
        for client in self.clients:
            if client.ready:
                await client.send(message)
                break

    async def until_the_first_returns(self, message):
        for client in self.clients:
            return await client.send(message)

    async def gathered(self, message):
        await asyncio.gather(*(client.send(message) for client in self.clients))


class ChatWithLock:
    def __init__(self):
        self.clients = set()
        self.lock = asyncio.Lock()

    async def join(self, client):
        async with self.lock:
            self.clients.add(client)

    async def broadcast(self, message):
        async with self.lock:
            for client in self.clients:
                await client.send(message)


class OnlyItself:
    def __init__(self):
        self.names = set()

    async def work(self):
        self.names.add(1)
        for name in self.names:
            await asyncio.sleep(name)


connections = {}


async def connected(name, connection):
    connections[name] = connection


async def send_all(message):
    for connection in connections.values():
        await connection.send(message)


async def send_to_local(message):
    connections = {}
    for connection in connections.values():
        await connection.send(message)


class FilledOnce:
    def __init__(self):
        self._lock = threading.Lock()
        self.ready = False
        self.apps = {}

    def populate(self, names):
        if self.ready:
            return
        with self._lock:
            for name in names:
                self.apps[name] = name
        self.ready = True

    def show(self):
        for name in self.apps:
            print(name)


class Server:
    def __init__(self):
        self.sessions = {}

    async def serve(self, readers):
        await asyncio.gather(*(self.handle(reader) for reader in readers))

    async def handle(self, reader):
        self.sessions[reader] = await reader.read()

    async def close(self):
        for session in list(self.sessions.values()):
            await session.close()
