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
    Popen(command, start_new_session=True, stdout=subprocess.PIPE)


def start(commands):
    with ThreadPoolExecutor() as pool:
        pool.map(in_a_thread, commands)
    subprocess.run(commands[0], preexec_fn=ignore_signals)
    subprocess.check_output(commands[0], start_new_session=True)


async def from_coroutine(command):
    await asyncio.create_subprocess_exec(command, preexec_fn=os.setpgrp)


# Not findings


def without(command):
    Popen(command, preexec_fn=None)
    Popen(command, start_new_session=True)
    subprocess.run(command)


def unknown(run, command):
    run(command, preexec_fn=os.setsid)
