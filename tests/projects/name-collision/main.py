# Two modules of one name, with functions, classes and methods of one name.
import cache.client
import mail.client
from cache.client import Client
from mail.client import Client as MailClient


async def start(key):
    cache.client.load(key)
    mail.client.load(key)
    #^^^^^^^^^^^^^^^ blocking-chain


async def connect():
    Client().connect()
    MailClient().connect()
    #^^^^^^^^^^^^^^^^^^^ blocking-chain
