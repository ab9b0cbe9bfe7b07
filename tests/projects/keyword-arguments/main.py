# `**kwargs` is a dictionary of what its annotation says.
# options: select=blocking-call-in-coroutine
from requests import Session


async def get(*args: Session, **kwargs: Session):
    kwargs["first"].get("text")
    #^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    for session in kwargs.values():
        session.get("text")
        #^^^^^^^^^^ blocking-call-in-coroutine


async def get_any(**kwargs):
    kwargs["first"].get("text")
    kwargs.get("text")
