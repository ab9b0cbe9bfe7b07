# Nothing of concurrency stands here.
import json
#      ^^^^ no-hover
import os.path
from asyncio_extras import gather
#                          ^^^^^^ no-hover


class Queue:
#     ^^^^^ no-hover
    def get(self):
        return json.loads("{}")
        #      ^^^^ no-hover
        #           ^^^^^ no-hover


def threading(asyncio):
    asyncio.run()
    #^^^^^^ no-hover
    #       ^^^ no-hover
    queue = Queue()
    #^^^^ no-hover
    return queue.get()
    #      ^^^^^ no-hover


text = "threading.Lock()"
#       ^^^^^^^^^ no-hover
# asyncio.sleep(1)
number = 3
#^^^^^ no-hover
print(number, os.path)
#^^^^ no-hover
