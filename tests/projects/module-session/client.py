import requests

session = requests.Session()


def fetch(path):
    return session.get(f"https://api.example.org/{path}", timeout=5).json()


def use_token(token):
    session.headers["Authorization"] = token
