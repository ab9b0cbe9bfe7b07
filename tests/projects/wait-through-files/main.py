# options: select=ALL
# Waits for threads behind other files have their own rule: one cause is one finding.
from pump import Pump


async def serve(pump: Pump):
#         ^^^^^ coroutine-without-await
    print(pump.next_item())
    #     ^^^^^^^^^^^^^^ blocking-wait-in-coroutine (warning): `pump.next_item` blocks the event loop through `take` (pump.py:14) and `queue.Queue.get` (store.py:11)
    pump.stop()
    #^^^^^^^^ blocking-wait-in-coroutine (information): `pump.stop` blocks the event loop through `threading.Thread.join` (pump.py:18)
    pump.flush()
    #^^^^^^^^^ blocking-chain (warning): `pump.flush` blocks the event loop through `subprocess.run` (pump.py:22)
    pump.count()
