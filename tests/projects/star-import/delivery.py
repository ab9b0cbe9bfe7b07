import subprocess
import time


def flush():
    time.sleep(1)


def send(text):
    subprocess.run(["sendmail", "-t"], input=text, text=True, check=True)
