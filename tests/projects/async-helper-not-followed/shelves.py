import requests


def find(title):
    return requests.get(f"https://shelves.example.org/{title}", timeout=5).json()
