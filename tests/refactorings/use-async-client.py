import asyncio

import requests


def load_user(number):
    answer = requests.get(f"https://example.org/users/{number}", timeout=5)
    #        ^^^^^^^^^^^^ selection
    answer.raise_for_status()
    return answer.json()


def load_name(number):
    return requests.get(f"https://example.org/names/{number}").json()
    #      ^^^^^^^^^^^^ selection


async def main():
    print(await asyncio.gather(asyncio.sleep(1)), load_user(1), load_name(2))


def load_file(number):
    answer = requests.get("https://example.org", stream=True)
    #        ^^^^^^^^^^^^ selection
    return answer.raw


def load_and_handle(number):
    try:
        return requests.get("https://example.org").text
        #      ^^^^^^^^^^^^ selection
    except requests.RequestException:
        return ""


def called_by_plain_code(number):
    return requests.get("https://example.org").text
    #      ^^^^^^^^^^^^ selection


def plain():
    return called_by_plain_code(1)


def with_session(number):
    first = requests.get("https://example.org").text
    #       ^^^^^^^^^^^^ selection
    with requests.Session() as session:
        return first + session.get("https://example.org").text


async def uses():
    load_file(1)
    load_and_handle(1)
    with_session(1)


async def asks():
    return requests.get("https://example.org").text
    #      ^^^^^^^^^^^^ selection
