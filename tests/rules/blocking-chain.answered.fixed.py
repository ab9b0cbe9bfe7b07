# A test that is given what answers requests in the place of servers waits for no network, whatever
# it calls.
import asyncio
import requests


def ask():
    return requests.get("https://example.org")


def keep(text):
    with open("kept.txt", "w") as file:
        file.write(text)


async def test_answered(requests_mock):
    ask()
    await asyncio.to_thread(keep, "a")


async def test_unanswered():
    await asyncio.to_thread(ask)
