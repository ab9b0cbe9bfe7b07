import subprocess
import time


class Cache:
    def refresh(self):
        self.entries = {}


class Store:
    def close(self):
        subprocess.run(["sync"], check=True)

    def refresh(self):
        time.sleep(1)


def find(name) -> Store | None:
    return Store() if name else None
