import requests


def balance(account):
    return sum(account.values())


def settle(account):
    requests.post("https://bank.example.org/settle", json=account, timeout=10)
