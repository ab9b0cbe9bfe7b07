import time

import requests


def chapters(book):
    yield from slowly(["one", "two"])


def pictures(book):
    for number in range(3):
        yield requests.get(f"https://books.example.org/{book}/{number}", timeout=5).content


def slowly(items):
    for item in items:
        time.sleep(1)
        yield item


def titles(book):
    yield book
