import subprocess
import time


class Lease:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        time.sleep(1)
        return self

    def __exit__(self, *error):
        return None


class Mount:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        subprocess.run(["umount", "/mnt"], check=True)
