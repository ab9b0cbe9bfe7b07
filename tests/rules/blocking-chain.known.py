# What a call is given, and what is asked before it, says whether a chain waits.
import asyncio
import io
import json
import socket
import ssl


def dump(file, values):
    json.dump(values, file)


async def dumps_into_memory(values):
    buffer = io.StringIO()
    dump(buffer, values)
    return buffer.getvalue()


async def dumps_into_what_is_given(file, values):
    dump(file, values)
    #^^^ blocking-chain


class Connection:
    def __init__(self, sock: socket.socket):
        self.sock = sock

    def fileno(self):
        return self.sock.fileno()

    def receive(self):
        return self.sock.recv(1024)


async def receives_what_is_there(connection: Connection, readable):
    if connection is not None and connection.fileno() in readable:
        return connection.receive()
    return connection.receive()
    #      ^^^^^^^^^^^^^^^^^^ blocking-chain


class SecureConnection(Connection):
    def __init__(self, sock: ssl.SSLSocket):
        self.sock = sock

    def receive_more(self):
        return self.sock.recv(1024)


async def receives_what_is_readable(connection: SecureConnection, readable):
    if connection.fileno() in readable:
        return connection.receive_more()
    return None


async def receives_in_the_right_branch(connection: SecureConnection, readable):
    if connection.fileno() not in readable:
        await connection.wait()
    elif connection.closed is False and connection.fileno() in readable:
        return connection.receive_more()
    else:
        return connection.receive_more()
        #      ^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain


# Nobody has to accept datagrams.
def own_address():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.connect(("8.8.8.8", 80))
    return sock.getsockname()


def peer_address():
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.connect(("8.8.8.8", 80))
    return sock.getpeername()


async def addresses():
    own_address()
    peer_address()
    #^^^^^^^^^^^ blocking-chain


# A test brings about what it is about: what lies under a condition mostly doesn't happen.
def ask(host, name="localhost"):
    if host == name:
        host = socket.gethostbyname(host)
    return host


def resolve(host):
    return socket.gethostbyname(host)


async def test_asks():
    ask("127.0.0.1")
    resolve("example.org")
    #^^^^^^ blocking-chain


def ask_again(host, name="localhost"):
    if host == name:
        host = socket.gethostbyname(host)
    return host


async def asks(host):
    ask_again(host)
    #^^^^^^^^ blocking-chain


# Files that are written once for both kinds
IS_SYNC = False


def resolve_all(hosts):
    return [socket.gethostbyname(host) for host in hosts]


async def asks_by_kind(hosts):
    if IS_SYNC:
        return resolve_all(hosts)
    return await asyncio.to_thread(resolve_all, hosts)


async def asks_otherwise(hosts):
    if not IS_SYNC:
        return resolve_all(hosts)
        #      ^^^^^^^^^^^ blocking-chain
    return None
