import requests


def download(path):
    return requests.get(f"https://weather.example.org/{path}", timeout=5).json()
