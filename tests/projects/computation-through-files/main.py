# options: select=ALL
# What computes is told beside what waits: a thread helps with one and not always with the other.
from accounts import Accounts


async def log_in(accounts: Accounts, name, password):
#         ^^^^^^ coroutine-without-await
    return accounts.check(name, password)
    #      ^^^^^^^^^^^^^^ blocking-chain (warning): `accounts.check` blocks the event loop through `requests.get` (accounts.py:10)
    #      ^^^^^^^^^^^^^^ cpu-bound-in-coroutine (warning): `accounts.check` keeps the event loop busy through `matches` (accounts.py:11) and `hashlib.scrypt` (hashes.py:5)
