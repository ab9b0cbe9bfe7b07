# A library without source says its types in a stub file.
# options: select=blocking-call-in-coroutine
import fastthing


async def show():
    connection = fastthing.connect("host")
    connection.session.get("https://example.org", timeout=5)
    #^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
    connection.other().get("https://example.org", timeout=5)
    #^^^^^^^^^^^^^^^^^^^^^ blocking-call-in-coroutine
