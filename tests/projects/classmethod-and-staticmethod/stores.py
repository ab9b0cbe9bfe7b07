import subprocess
import time

import requests


class Store:
    def __init__(self, path):
        self.path = path

    @staticmethod
    def checksum(text):
        return hash(text)

    @staticmethod
    def compact(path):
        requests.post(f"https://stores.example.org/{path}", timeout=5)

    @classmethod
    def open(cls, path):
        cls.unlock(path)
        return cls(path)

    @classmethod
    def unlock(cls, path):
        time.sleep(1)

    def flush(self):
        subprocess.run(["sync", self.path], check=True)
