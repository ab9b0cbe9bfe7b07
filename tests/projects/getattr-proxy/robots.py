import subprocess
import time


class Robot:
    def jump(self):
        subprocess.run(["robot", "jump"], check=True)

    def step(self):
        time.sleep(1)
