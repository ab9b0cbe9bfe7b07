# What the code around a call, or what it is given, says about waiting.
import asyncio
import gzip
import io
import json
import os
import socket
import sqlite3
import ssl
import wave
import zipfile

import redis
import valkey.asyncio as valkey


class Buffer(io.BytesIO):
    pass


# Not findings: files in memory, sockets that do not block


async def wraps_a_file_in_memory(frames):
    memory = io.BytesIO()
    with wave.open(memory, "wb") as recording:
        recording.writeframes(frames)
    with zipfile.ZipFile(file=memory, mode="w") as archive, archive.open("x") as member:
        member.write(b"x")
    json.load(memory)
    json.dump({}, io.StringIO())


async def wraps_a_file_of_its_own_class(data):
    buffer = Buffer()
    with gzip.GzipFile(mode="wb", fileobj=buffer) as packed:
        packed.write(data)


async def expects_not_to_wait(listener: socket.socket):
    try:
        connection, _ = listener.accept()
    except BlockingIOError:
        return None
    return connection


# Findings: nothing says so


async def waits(path):
    with await asyncio.to_thread(zipfile.ZipFile, path) as archive:
        return archive.namelist()


# Flags that say not to wait, behind a constant's name

_NUMERIC_ONLY = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


async def asks_not_to_wait(host):
    socket.getaddrinfo(host, 80, flags=_NUMERIC_ONLY)
    await asyncio.to_thread(socket.getaddrinfo, host, 80, flags=socket.AI_PASSIVE)


async def certificates_in_memory(context: ssl.SSLContext, certificates):
    context.load_verify_locations(cadata=certificates)


# What is awaited is asynchronous, whatever its class seems to be


async def is_patched(client: redis.Redis):
    await client.get("key")
    async with client.pipeline() as pipeline:
        await pipeline.execute()
    async for key in client.scan_iter():
        print(key)


async def has_an_alias_of_the_same_name(key):
    client = valkey.Valkey()
    return client.get(key)


async def reads_when_there_is_something(descriptor):
    def on_data():
        print(os.read(descriptor, 1024))

    asyncio.get_running_loop().add_reader(descriptor, on_data)
    await asyncio.to_thread(os.read, descriptor, 1024)


async def asks_a_database_in_memory():
    with sqlite3.connect(":memory:") as memory:
        cursor = memory.execute("select 1")
        print(cursor.fetchall())
    with sqlite3.connect("file.db") as disk:
        disk.execute("select 1")


class Listens:
    def __init__(self, listening: socket.socket):
        asyncio.get_running_loop().add_reader(listening, lambda: self._accept(listening))

    def _accept(self, listening: socket.socket):
        return listening.accept()


async def listens(listening: socket.socket):
    return Listens(listening)
