import requests


def show(song):
    return requests.get(f"https://lyrics.example.org/{song}", timeout=5).text
