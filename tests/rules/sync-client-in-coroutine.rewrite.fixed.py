# `requests` becomes an `httpx.AsyncClient` where the arguments mean the same to both and the answer is only
# used in ways that both have. Redirects are followed and no time limit is set, as `requests` does.
import httpx
import requests
from requests import RequestException


async def get(url):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        answer = await client.get(url)
    answer.raise_for_status()
    return answer.json()


async def get_with_arguments(url, token):
    async with httpx.AsyncClient(follow_redirects=True) as client:
        return (await client.get(url, params={"page": 1}, headers={"Authorization": token}, timeout=3)).json()


async def post(url, order):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        (await client.post(url, json=order)).raise_for_status()


async def name_taken(client, url):
    async with httpx.AsyncClient(follow_redirects=True) as http_client:
        text = (await http_client.get(url, timeout=5)).text
    return client, text


# Left as they are


async def arguments_that_httpx_has_not(url):
    answer = requests.get(url, stream=True, verify=False)
    return answer.text


async def tuple_of_time_limits(url):
    return requests.get(url, timeout=(3, 10)).text


async def body_of_unknown_type(url, body):
    return requests.post(url, data=body).text


async def unknown_keywords(url, options):
    return requests.get(url, **options).text


async def answer_goes_elsewhere(url):
    return requests.get(url)


async def answer_used_as_only_requests_can(url):
    answer = requests.get(url)
    return answer.ok and answer.iter_content(1024)


async def errors_of_requests(url):
    try:
        return requests.get(url).text
    except RequestException:
        return None


async def in_an_expression(urls):
    return [requests.get(url).text for url in urls]


async def same_name_again(url):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        answer = await client.get(url)
    print(answer.text)
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        answer = await client.get(url + "/next")
    return answer.json()


async def same_name_for_more(url, old):
    answer = old or requests.get(url)
    answer = requests.get(url)
    return answer.json()
