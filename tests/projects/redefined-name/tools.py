import subprocess
import time


def measure(thing):
    time.sleep(1)


def weigh(thing):
    return 0


def weigh(thing):
    subprocess.run(["scales", thing], check=True)
