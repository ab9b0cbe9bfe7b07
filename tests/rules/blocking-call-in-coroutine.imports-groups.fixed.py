# The import of one of Python's modules goes to the first group, not in alphabetical order among all.
import asyncio
from http import HTTPStatus

import pytest
import requests

import shop


@pytest.mark.anything
async def test_answers(url):
    assert (await asyncio.to_thread(requests.get, shop.path(url))).status_code == HTTPStatus.OK
