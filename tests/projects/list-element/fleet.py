import subprocess
import time


class Truck:
    def load(self):
        time.sleep(5)

    def name(self):
        return "truck"

    def park(self):
        subprocess.run(["gate", "open"], check=True)


class Fleet:
    def __init__(self):
        self.trucks: list[Truck] = []

    def nearest(self) -> list[Truck]:
        return self.trucks[:3]
