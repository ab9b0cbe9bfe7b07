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
    time.sleep(0.5)
    #^^^^^^^^^ blocking-call-in-coroutine


async def http_calls(url):
    requests.post(url, json={})
    #^^^^^^^^^^^^ blocking-call-in-coroutine
    requests.request("GET", url)
    #^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    urllib.request.urlopen(url)
    #^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    connection = http.client.HTTPSConnection("example.org")
    connection.request("GET", "/")
    #^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    return connection.getresponse()
    #      ^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def subprocesses(command):
    subprocess.run(command, check=True)
    #^^^^^^^^^^^^^ blocking-call-in-coroutine
    subprocess.check_output(command)
    #^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    os.system("true")
    #^^^^^^^^ blocking-call-in-coroutine


async def files(path: Path):
    path.write_text("")
    #^^^^^^^^^^^^^^ blocking-call-in-coroutine (information)
    with path.open() as fh:
    #    ^^^^^^^^^ blocking-call-in-coroutine (information)
        fh.readlines()
        #^^^^^^^^^^^ blocking-call-in-coroutine (information)
    with open(path, "w") as out:
    #    ^^^^ blocking-call-in-coroutine (information)
        out.write("")
        #^^^^^^^^ blocking-call-in-coroutine (information)


async def trees(folder):
    glob.glob(folder + "/*")
    #^^^^^^^^ blocking-call-in-coroutine (information)
    shutil.rmtree(folder, ignore_errors=True)
    #^^^^^^^^^^^^ blocking-call-in-coroutine (information)
    shutil.copytree(folder, folder + "2")
    #^^^^^^^^^^^^^^ blocking-call-in-coroutine (information)


async def sockets(peer: socket.socket, address):
    peer.connect(address)
    #^^^^^^^^^^^ blocking-call-in-coroutine
    peer.recv(1024)
    #^^^^^^^^ blocking-call-in-coroutine
    peer.sendall(b"")
    #^^^^^^^^^^^ blocking-call-in-coroutine
    return socket.create_connection(address)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def names(host):
    socket.gethostbyname(host)
    #^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    socket.getaddrinfo(host, 443)
    #^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def tls(address):
    return ssl.get_server_certificate(address)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def selects(readers):
    return select.select(readers, [], [], 5)
    #      ^^^^^^^^^^^^^ blocking-call-in-coroutine


async def mail(sender: smtplib.SMTP, message):
    sender.login("user", "password")
    #^^^^^^^^^^^ blocking-call-in-coroutine
    sender.send_message(message)
    #^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def file_transfer(server: ftplib.FTP):
    return server.nlst()
    #      ^^^^^^^^^^^ blocking-call-in-coroutine


async def people():
    getpass("Password: ")
    #^^^^^^ blocking-call-in-coroutine
    return input("Name: ")
    #      ^^^^^ blocking-call-in-coroutine


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
