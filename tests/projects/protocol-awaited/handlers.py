from typing import Awaitable, Protocol

import requests


class Poster(Protocol):
    def post(self, text: str) -> Awaitable[str]: ...


class AsyncHandler:
    async def post(self, text):
        return text


class Handler:
    def post(self, text):
        return requests.post("https://example.org", data=text, timeout=5).text
