import subprocess
import time


class Client:
    def connect(self):
        time.sleep(1)


def load(key):
    return subprocess.check_output(["fetchmail", key])
