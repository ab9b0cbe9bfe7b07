# The import of one of Python's modules goes to the first group, not in alphabetical order among all.
from http import HTTPStatus

import pytest
import requests

import shop


@pytest.mark.anything
async def test_answers(url):
    assert requests.get(shop.path(url)).status_code == HTTPStatus.OK
    #      ^^^^^^^^^^^^ blocking-call-in-coroutine
