# What the code around a call, or what it is given, says about waiting.
import asyncio
import gzip
import io
import json
import socket
import wave
import zipfile
from concurrent.futures import Future, as_completed


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
    return [future.result() for future in as_completed(futures)]
    #                                     ^^^^^^^^^^^^ blocking-call-in-coroutine


async def expects_not_to_wait(listener: socket.socket):
    try:
        connection, _ = listener.accept()
    except BlockingIOError:
        return None
    return connection


# Findings: nothing says so


async def waits(future: Future, other: Future, path):
    if other.done():
        future.result()
        #^^^^^^^^^^^^ blocking-call-in-coroutine
    with zipfile.ZipFile(path) as archive:
    #    ^^^^^^^^^^^^^^^ blocking-call-in-coroutine
        return archive.namelist()
