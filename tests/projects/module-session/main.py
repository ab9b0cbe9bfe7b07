# The helper blocks by an object that its module made.
import client


async def profile(token):
    client.use_token(token)
    return client.fetch("me")
    #      ^^^^^^^^^^^^ blocking-chain
