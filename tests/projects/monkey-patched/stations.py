import subprocess
import time

import requests


class Station:
    def read(self):
        time.sleep(1)

    def restart(self):
        subprocess.run(["station", "restart"], check=True)


def fetch(city):
    return requests.get(f"https://weather.example.org/{city}", timeout=5).json()
