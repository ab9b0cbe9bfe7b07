# Tests in which a library's fixture or decorator answers requests in the place of servers.
import asyncio
import requests
import responses
import respx


async def test_with_fixture(requests_mock):
    requests.get("https://example.org/a")
    await asyncio.to_thread(open, "answers.txt")

    async def inner():
        requests.get("https://example.org/b")


@responses.activate
async def test_with_decorator():
    requests.get("https://example.org/c")


@respx.mock(base_url="https://example.org")
async def test_with_options():
    requests.get("https://example.org/d")


async def test_alone(requests_seen):
    await asyncio.to_thread(requests.get, "https://example.org/e")
