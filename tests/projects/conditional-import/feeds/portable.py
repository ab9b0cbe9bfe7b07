try:
    import requests
except ImportError:
    requests = None


def clean(text):
    return " ".join(text.split())


def pull(url):
    return requests.get(url, timeout=5).text
