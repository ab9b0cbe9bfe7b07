# options: select=ALL
# A plain function of another file that runs a loop fails in a coroutine, and works without one.
import api


async def show(user):
#         ^^^^ coroutine-without-await
    print(api.load(user))
    #     ^^^^^^^^ event-loop-reentry (error): `api.load` starts an event loop where one is running, through `run` (api.py:9) and `asyncio.run` (loops.py:5)
    api.warm_up()
    return api.load_anywhere(user)


def main():
    print(api.load("ada"))
