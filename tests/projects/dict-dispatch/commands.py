import subprocess
import time


def clear(target):
    return f"cleared {target}"


def copy(target):
    subprocess.run(["cp", "-r", target, "/backup"], check=True)


def wait(target):
    time.sleep(3)


COMMANDS = {"clear": clear, "copy": copy}
SLOW = {"copy": copy, "wait": wait}
