# A test that is given what answers requests in the place of servers waits for no network, whatever
# it calls.
import requests


def ask():
    return requests.get("https://example.org")


def keep(text):
    with open("kept.txt", "w") as file:
        file.write(text)


async def test_answered(requests_mock):
    ask()
    keep("a")
    #^^^ blocking-chain


async def test_unanswered():
    ask()
    #^^ blocking-chain
