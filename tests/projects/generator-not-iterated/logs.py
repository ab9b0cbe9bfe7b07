import subprocess
import time


def rotate(path):
    subprocess.run(["logrotate", path], check=True)


def tail(path):
    while True:
        time.sleep(1)
        yield path
