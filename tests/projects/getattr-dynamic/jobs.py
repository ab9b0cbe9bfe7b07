import subprocess
import time


def rest():
    time.sleep(1)


def sweep():
    subprocess.run(["sweep"], check=True)
