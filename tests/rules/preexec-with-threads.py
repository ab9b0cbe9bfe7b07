# Python code between fork and exec, where threads run.
import asyncio
import os
import signal
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from subprocess import Popen


def ignore_signals():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def in_a_thread(command):
    Popen(command, preexec_fn=os.setsid, stdout=subprocess.PIPE)
    #                         ^^^^^^^^^ preexec-with-threads (warning): `os.setsid` runs in a forked process, which is not safe where threads run, and a thread does so here


def start(commands):
    with ThreadPoolExecutor() as pool:
        pool.map(in_a_thread, commands)
        #        ~~~~~~~~~~~ related
    subprocess.run(commands[0], preexec_fn=ignore_signals)
    #                                      ^^^^^^^^^^^^^^ preexec-with-threads: `ignore_signals` runs in a forked process, which is not safe where threads run, and the file starts threads
    subprocess.check_output(commands[0], preexec_fn=lambda: os.setsid())
    #                                               ^^^^^^^^^^^^^^^^^^^ preexec-with-threads


async def from_coroutine(command):
    await asyncio.create_subprocess_exec(command, preexec_fn=os.setpgrp)


# Not findings


def without(command):
    Popen(command, preexec_fn=None)
    Popen(command, start_new_session=True)
    subprocess.run(command)


def unknown(run, command):
    run(command, preexec_fn=os.setsid)
