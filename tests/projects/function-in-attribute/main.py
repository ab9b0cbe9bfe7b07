# Functions that `__init__` keeps in attributes.
from feeds import fetch, parse


class Reader:
    def __init__(self):
        self._fetch = fetch
        self._parse = parse

    async def read(self, url):
        text = self._fetch(url)
        #      ^^^^^^^^^^^ blocking-chain
        return self._parse(text)
