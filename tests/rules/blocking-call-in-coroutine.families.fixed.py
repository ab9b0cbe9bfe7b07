# One or two calls of each family that the models know. tests/analysis/models_test.cpp has the rest.
import asyncio
import ftplib
import glob
import hashlib
import http.client
import multiprocessing
import os
import queue
import select
import shutil
import smtplib
import socket
import ssl
import subprocess
import threading
import time
import urllib.request
from concurrent.futures import Future, ThreadPoolExecutor, wait
from getpass import getpass
from pathlib import Path

import requests


def plain():
    time.sleep(0)


async def sleep():
    await asyncio.sleep(0.5)


async def http_calls(url):
    await asyncio.to_thread(requests.post, url, json={})
    await asyncio.to_thread(requests.request, "GET", url)
    await asyncio.to_thread(urllib.request.urlopen, url)
    connection = http.client.HTTPSConnection("example.org")
    await asyncio.to_thread(connection.request, "GET", "/")
    return await asyncio.to_thread(connection.getresponse)


async def subprocesses(command):
    await asyncio.to_thread(subprocess.run, command, check=True)
    await asyncio.to_thread(subprocess.check_output, command)
    await asyncio.to_thread(os.system, "true")


async def process_waits(child: subprocess.Popen, worker: multiprocessing.Process):
    await asyncio.to_thread(child.wait)
    await asyncio.to_thread(child.communicate, b"")
    await asyncio.to_thread(worker.join)


async def files(path: Path):
    await asyncio.to_thread(path.write_text, "")
    with await asyncio.to_thread(path.open) as fh:
        await asyncio.to_thread(fh.readlines)
    with await asyncio.to_thread(open, path, "w") as out:
        await asyncio.to_thread(out.write, "")


async def trees(folder):
    await asyncio.to_thread(glob.glob, folder + "/*")
    await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    await asyncio.to_thread(shutil.copytree, folder, folder + "2")


async def sockets(peer: socket.socket, address):
    await asyncio.to_thread(peer.connect, address)
    await asyncio.to_thread(peer.recv, 1024)
    await asyncio.to_thread(peer.sendall, b"")
    return await asyncio.to_thread(socket.create_connection, address)


async def names(host):
    await asyncio.to_thread(socket.gethostbyname, host)
    await asyncio.to_thread(socket.getaddrinfo, host, 443)


async def tls(address):
    return await asyncio.to_thread(ssl.get_server_certificate, address)


async def selects(readers):
    return await asyncio.to_thread(select.select, readers, [], [], 5)


async def mail(sender: smtplib.SMTP, message):
    await asyncio.to_thread(sender.login, "user", "password")
    await asyncio.to_thread(sender.send_message, message)


async def file_transfer(server: ftplib.FTP):
    return await asyncio.to_thread(server.nlst)


async def people():
    await asyncio.to_thread(getpass, "Password: ")
    return await asyncio.to_thread(input, "Name: ")


async def thread_primitives(ready: threading.Event, worker: threading.Thread, gate: threading.Barrier):
    await asyncio.to_thread(ready.wait)
    await asyncio.to_thread(ready.wait, 5)
    await asyncio.to_thread(worker.join)
    await asyncio.to_thread(worker.join, timeout=5)
    await asyncio.to_thread(gate.wait)


async def queues(inbox: queue.Queue, outbox: multiprocessing.Queue):
    await asyncio.to_thread(inbox.get)
    await asyncio.to_thread(inbox.get, timeout=5)
    await asyncio.to_thread(inbox.join)
    await asyncio.to_thread(outbox.get)


async def futures(future: Future, pool: ThreadPoolExecutor):
    await asyncio.to_thread(future.result)
    await asyncio.to_thread(wait, [future])
    return await asyncio.to_thread(pool.submit(plain).result)


async def computation(password, salt):
    return await asyncio.to_thread(hashlib.pbkdf2_hmac, "sha256", password, salt, 600_000)


# The same methods where they do not wait


async def with_arguments_that_do_not_wait(
    inbox: queue.Queue, ready: threading.Event, gate: threading.Semaphore, pool: ThreadPoolExecutor
):
    inbox.get(block=False)
    inbox.put(1, False)
    ready.is_set()
    gate.acquire(blocking=False)
    pool.submit(plain)
    pool.shutdown(wait=False)
    time.sleep
    subprocess.PIPE
    os.getpid()
    os.environ.get("HOME")


async def in_memory():
    import io

    text = io.StringIO("a")
    data = io.BytesIO(b"a")
    text.write("b")
    return text.read(), data.read()
