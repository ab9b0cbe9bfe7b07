from contextlib import asynccontextmanager

import broker


class Link:
    async def __aenter__(self):
        broker.handshake()
        #^^^^^^^^^^^^^^^ blocking-chain
        return self

    async def __aexit__(self, *error):
        return None


@asynccontextmanager
async def named():
    yield broker.name()
