import subprocess

import requests


def fetch(name):
    return requests.get(f"https://reports.example.org/{name}", timeout=5).text


def print_out(text):
    subprocess.run(["lp"], input=text, text=True, check=True)
