import requests


def make_fetch(host):
    def fetch(path):
        return requests.get(f"https://{host}/{path}", timeout=5).text

    return fetch


def make_join(host):
    def join(path):
        return f"{host}/{path}"

    return join
