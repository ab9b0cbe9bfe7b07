# options: select=blocking-call-in-coroutine
# A comment on the line where the finding begins takes it away, and `interlock: ignore` alone on the line above.
import asyncio
import time

import requests


async def suppressed(url):
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine]
    time.sleep(1)  # interlock: ignore
    time.sleep(1)  # interlock:ignore[ blocking-call-in-coroutine ]
    time.sleep(1)  # interlock: ignore[dropped-task, blocking-call-in-coroutine]
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine] -- at start, before the first request
    time.sleep(1)  # interlock: ignore -- at start, before the first request
    time.sleep(1)  # type: ignore # interlock: ignore[blocking-call-in-coroutine]
    time.sleep(1)  # noqa
    time.sleep(1)  # NOQA
    time.sleep(1)  #noqa
    time.sleep(1)  # noqa: ASYNC251
    time.sleep(1)  # noqa:ASYNC251
    time.sleep(1)  # noqa: E501, ASYNC251
    time.sleep(1)  # noqa: E501 ASYNC251
    time.sleep(1)  # noqa: async251
    time.sleep(1)  # noqa: ASYNC251 -- at start
    time.sleep(1)  # only at start  # noqa: ASYNC251
    requests.get(url)  # noqa: ASYNC210
    requests.get(  # interlock: ignore[blocking-call-in-coroutine]
        url
    )
    # interlock: ignore[blocking-call-in-coroutine] -- at start
    time.sleep(1)
    # interlock: ignore
    time.sleep(1)


async def not_suppressed(url):
    time.sleep(1)  # interlock: ignore[dropped-task]
    #^^^^^^^^^ blocking-call-in-coroutine
    time.sleep(1)  # interlock: ignore[no-such-rule]
    #^^^^^^^^^ blocking-call-in-coroutine
    time.sleep(1)  # interlock: ignore[]
    #^^^^^^^^^ blocking-call-in-coroutine
    time.sleep(1)  # noqa: E501
    #^^^^^^^^^ blocking-call-in-coroutine
    time.sleep(1)  # noqa: ASYNC2511
    #^^^^^^^^^ blocking-call-in-coroutine
    time.sleep(1)  # this is noqaed, so to speak
    #^^^^^^^^^ blocking-call-in-coroutine
    time.sleep(1)  # type: ignore
    #^^^^^^^^^ blocking-call-in-coroutine
    # interlock: ignore

    time.sleep(1)
    #^^^^^^^^^ blocking-call-in-coroutine
    # noqa
    print("# interlock: ignore", requests.get(url), "# noqa")
    #                            ^^^^^^^^^^^^ blocking-call-in-coroutine
    requests.get(
    #^^^^^^^^^^^ blocking-call-in-coroutine
        url,  # interlock: ignore
        timeout=3,
    )


def plain():
    time.sleep(1)
