# One or two calls of each family that the models know. tests/analysis/models_test.cpp has the rest.
import asyncio
import ftplib
import glob
import http.client
import os
import select
import shutil
import smtplib
import socket
import ssl
import subprocess
import time
import urllib.request
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


# The same methods where they do not wait


async def without_a_wait():
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
