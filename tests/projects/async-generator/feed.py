import requests


def read():
    return requests.get("https://events.example.org", timeout=5).json()
