import requests


class Archive:
    def __getitem__(self, title):
        return requests.get(f"https://archive.example.org/{title}", timeout=5).text


class Desk:
    def __getitem__(self, title):
        return title.lower()
