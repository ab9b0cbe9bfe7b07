import asyncio
import time


async def waits():
    await asyncio.sleep(1)  # interlock: ignore[dropped-task]
    #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (information): This comment silences no finding of `dropped-task`


async def blocks():
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine]
    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine, dropped-task, no-such-rule] -- a reason
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression: This comment silences no finding of `dropped-task`, and no rule is called `no-such-rule`
    # interlock: ignore
    time.sleep(2)
    # interlock: ignore
    #^^^^^^^^^^^^^^^^^^ unused-suppression: This comment silences nothing
    await asyncio.sleep(2)
    time.sleep(3)  # noqa: ASYNC251
    await asyncio.sleep(3)  # noqa: ASYNC251
    await asyncio.sleep(3)  # type: ignore  # interlock: ignore[dropped-task]  # pragma: no cover
    #                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression
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
        await asyncio.sleep(0)  # interlock: ignore
        #                       ^^^^^^^^^^^^^^^^^^^ unused-suppression
