# options: select=await-non-awaitable
from providers import Provider
from testing import TestingProvider


async def run(provider: Provider):
    await provider.load()
    await provider.save()
    #^^^^^^^^^^^^^^^^^^^^ await-non-awaitable


async def main():
    await run(TestingProvider())
