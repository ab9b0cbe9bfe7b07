import subprocess
import time


class Paper:
    def clear(self):
        return None

    def draw(self, text):
        time.sleep(1)


class Screen:
    def clear(self):
        return None

    def draw(self, text):
        subprocess.run(["draw", text], check=True)
