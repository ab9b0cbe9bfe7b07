import subprocess
import time


class Store:
    def close(self):
        subprocess.run(["sync"], check=True)

    def load(self):
        time.sleep(1)

    def path(self):
        return "/var/store"
