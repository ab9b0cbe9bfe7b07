# A thread runs the helper, whoever starts it: nothing waits on the loop until the last call.
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import backups
from threads import in_thread

POOL = ThreadPoolExecutor()


async def nightly(folder):
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(backups.store, folder)
    await loop.run_in_executor(None, backups.store, folder)
    await asyncio.to_thread(lambda: backups.store(folder))
    await asyncio.wrap_future(POOL.submit(backups.store, folder))
    await in_thread(backups.store, folder)
    threading.Thread(target=backups.store, args=(folder,)).start()
    backups.start_polling()


async def now(folder):
    backups.store(folder)
    #^^^^^^^^^^^^ blocking-chain
