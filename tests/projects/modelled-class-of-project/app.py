# What a model does not say of a class, its code does, where it is the project that is modelled.
import requests


async def renew(session: requests.Session):
    session.forget()
    session.renew()
    #^^^^^^^^^^^^ blocking-chain
