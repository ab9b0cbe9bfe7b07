# What is open already is not opened.
import socket

import pandas


async def wraps_descriptors(sock: socket.socket, number: int, path: str):
    open(sock.fileno(), "rb", buffering=0)
    open(number, "rb")
    open(path, "rb", closefd=False)
    open(path, "rb")
    #^^^ blocking-call-in-coroutine


# The caller knows where it is: in memory, as the members of archives that were loaded are.
async def reads_table(table):
    table.seek(0)
    return pandas.read_csv(table)


async def reads_path(table, other):
    other.seek(0)
    return pandas.read_csv(table)
    #      ^^^^^^^^^^^^^^^ blocking-call-in-coroutine
