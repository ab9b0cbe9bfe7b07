# The last use of `requests` goes, and with it the import.
import httpx


async def load(url):
    async with httpx.AsyncClient(follow_redirects=True, timeout=None) as client:
        return (await client.get(url)).text
