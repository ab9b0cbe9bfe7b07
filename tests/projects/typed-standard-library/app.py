# What the standard library gives has types, though no model speaks of it.
# options: select=blocking-call-in-coroutine
import ftplib
import os
import ssl
from os import devnull
from typing import IO
from wsgiref.simple_server import WSGIServer, make_server


async def show(ftp: ftplib.FTP, server: WSGIServer):
    ftp.sock.recv(10)
    #^^^^^^^^^^^^ blocking-call-in-coroutine
    server.serve_forever()
    #^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    make_server("", 80, None).handle_request()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine


async def read(path):
    # The declared type says less than the value.
    file: IO[str] = open(path)
    #               ^^^^ blocking-call-in-coroutine
    file.read()
    #^^^^^^^^ blocking-call-in-coroutine


async def discard():
    # A constant that has a type is still that constant.
    open(os.devnull)
    open(devnull)
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
