import abc
import socket


class Engine(abc.ABC):
    @abc.abstractmethod
    def connect(self): ...


class Local(Engine):
    def connect(self):
        return None


class Remote(Engine):
    def connect(self):
        return socket.create_connection(("example.org", 80))


def prepare(engine: Engine):
    engine.connect()
    with open("schema.sql") as schema:
        return schema.read()
