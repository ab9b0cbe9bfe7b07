import subprocess
import time


def close(ticket):
    time.sleep(1)


def remind(ticket):
    subprocess.run(["notify-send", ticket], check=True)


def show(ticket):
    return ticket.title()
