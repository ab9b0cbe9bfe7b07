from functools import cached_property

import requests


class Account:
    def __init__(self, name):
        self.name = name

    @cached_property
    def profile(self):
        return requests.get(f"https://accounts.example.org/{self.name}", timeout=5).json()

    @cached_property
    def initials(self):
        return self.name[:2].upper()
