import asyncio
import time


async def waits():
    await asyncio.sleep(1)


async def blocks():
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine]
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine] -- a reason
    # interlock: ignore
    time.sleep(2)
    await asyncio.sleep(2)
    time.sleep(3)  # noqa: ASYNC251
    await asyncio.sleep(3)  # noqa: ASYNC251
    await asyncio.sleep(3)  # type: ignore  # pragma: no cover
    await asyncio.sleep(4)  # interlock: ignore[dropped-task, unused-suppression] -- for later
    json = "# interlock: ignore"
    await asyncio.sleep(5)  # interlock: ignored by nobody


# Another linter's code for a rule, and two comments of which one is enough.
async def by_other_names():
    # interlock: ignore[ASYNC251]
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine]


# Low confidence is enough to be silenced, and so is a rule that is off by default.
async def low(data):
    import json

    json.loads(data)  # interlock: ignore[cpu-bound-in-coroutine]
    while True:
        await asyncio.sleep(0)
