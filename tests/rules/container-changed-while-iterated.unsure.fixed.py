# options: confidence=low
# Whether what changes the container runs while the loop waits, nobody knows.


class Rooms:
    def __init__(self):
        self.rooms = {}

    def open(self, name):
        self.rooms[name] = []

    async def close_rooms(self):
        for name, room in list(self.rooms.items()):
            await room[0].close()
            print(name)

    # Right

    async def fill(self):
        self._fill()
        for room in self.more.values():
            await room.close()

    def _fill(self):
        self.more = {}
        self.more["x"] = 1


connections = {}


async def connected(name, connection):
    connections[name] = connection


async def send_all(message):
    for connection in list(connections.values()):
        await connection.send(message)
