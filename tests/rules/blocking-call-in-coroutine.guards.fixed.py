# What the code around a call, or what it is given, says about waiting.
import asyncio
import fcntl
import gzip
import io
import json
import multiprocessing
import os
import queue
import socket
import ssl
import wave
import zipfile
from concurrent.futures import Future, as_completed
from fcntl import LOCK_EX

import redis
import valkey.asyncio as valkey


class Buffer(io.BytesIO):
    pass


# Not findings: files in memory, futures that are done, sockets that do not block


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


async def asks_first(future: Future):
    if not future.done():
        await asyncio.wrap_future(future)
    return future.result()


async def takes_what_is_completed(futures):
    return [future.result() for future in await asyncio.to_thread(list, as_completed(futures))]


async def expects_not_to_wait(listener: socket.socket):
    try:
        connection, _ = listener.accept()
    except BlockingIOError:
        return None
    return connection


# Findings: nothing says so


async def waits(future: Future, other: Future, path):
    if other.done():
        await asyncio.to_thread(future.result)
    with await asyncio.to_thread(zipfile.ZipFile, path) as archive:
        return archive.namelist()


async def drains(results: queue.Queue, more: multiprocessing.Queue):
    while not results.empty():
        print(results.get())
    if not more.full():
        more.put(1)
    await asyncio.to_thread(more.get)


# Flags that say not to wait, alone, among others, and behind a constant's name

_NUMERIC_ONLY = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


async def asks_not_to_wait(fd, host, pid):
    fcntl.flock(fd, LOCK_EX | fcntl.LOCK_NB)
    os.waitpid(pid, os.WNOHANG)
    socket.getaddrinfo(host, 80, flags=_NUMERIC_ONLY)
    await asyncio.to_thread(fcntl.flock, fd, LOCK_EX)
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
