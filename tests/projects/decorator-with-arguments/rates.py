import requests

from retrying import retry


@retry(times=3)
def fetch(currency):
    return requests.get(f"https://rates.example.org/{currency}", timeout=5).json()


@retry(times=2)
def rounded(amount):
    return round(amount, 2)
