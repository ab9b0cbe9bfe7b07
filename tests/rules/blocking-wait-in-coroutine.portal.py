# A portal starts its thread when it is entered.
from anyio import to_thread
from anyio.from_thread import start_blocking_portal


async def entered():
    with start_blocking_portal() as portal:
    #    ^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-coroutine: entering `start_blocking_portal()` blocks the event loop: it starts an event loop in a thread and waits for it
        print(portal)


async def entered_in_a_thread():
    context = start_blocking_portal()
    return await to_thread.run_sync(context.__enter__)
