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
    await asyncio.sleep(1)  # interlock: ignore[dropped-task]
    await asyncio.sleep(1)  # interlock: ignore[no-such-rule]
    await asyncio.sleep(1)  # interlock: ignore[]
    await asyncio.sleep(1)  # noqa: E501
    await asyncio.sleep(1)  # noqa: ASYNC2511
    await asyncio.sleep(1)  # this is noqaed, so to speak
    await asyncio.sleep(1)  # type: ignore
    # interlock: ignore

    await asyncio.sleep(1)
    # noqa
    print("# interlock: ignore", await asyncio.to_thread(requests.get, url), "# noqa")
    await asyncio.to_thread(
        requests.get,
        url,  # interlock: ignore
        timeout=3,
    )


def plain():
    time.sleep(1)
