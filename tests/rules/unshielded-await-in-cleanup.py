# Cleanup that a cancelled task doesn't come to the end of.
import trio


async def work(*arguments):
    await trio.sleep(1)


async def in_finally(connection):
    try:
        await work()
    finally:
        await connection.send("bye")
        #^^^^^^^^^^^^^^^^^^^^^^^^^^^ unshielded-await-in-cleanup (warning): `await connection.send("bye")` in `finally` is cancelled at once where the task is
        if connection:
            async with connection:
            #          ^^^^^^^^^^ unshielded-await-in-cleanup
                print("closed")


async def in_handlers(connection):
    try:
        await work()
    except trio.Cancelled:
        await work("ended")
        #^^^^^^^^^^^^^^^^^^ unshielded-await-in-cleanup: `await work("ended")` in `except` is cancelled at once where the task is
        raise
    except BaseException:
        await work("failed")
        #^^^^^^^^^^^^^^^^^^^ unshielded-await-in-cleanup
        raise


async def without_shield(connection):
    try:
        await work()
    finally:
        with trio.move_on_after(1):
            await work()
            #^^^^^^^^^^^ unshielded-await-in-cleanup
        with trio.CancelScope(shield=False):
            await work()
            #^^^^^^^^^^^ unshielded-await-in-cleanup


# Shielded, closing, or not cancelled there.
async def shielded(connection, unknown):
    try:
        await work()
    finally:
        with trio.CancelScope(shield=True):
            await work()
            try:
                await work()
            finally:
                print("ended")
        with trio.move_on_after(1, shield=unknown):
            await work()
        with unknown():
            await work()
        await connection.aclose()


async def other_errors():
    try:
        await work()
    except ValueError:
        await work("failed")
    else:
        await work("done")
    finally:
        async def later():
            await work()

        print(later)


# What is awaited shields itself, or may.
async def release(lock: trio.Lock):
    with trio.CancelScope(shield=True):
        async with lock:
            pass


async def write(stream, shield):
    with trio.move_on_after(1, shield=shield):
        await stream.send(b"bye")


async def plain(stream):
    with trio.move_on_after(1):
        await stream.send(b"bye")


async def callees(lock: trio.Lock, stream):
    try:
        await work()
    finally:
        await release(lock)
        await write(stream, True)
        await plain(stream)
        #^^^^^^^^^^^^^^^^^^ unshielded-await-in-cleanup


async def shielded_from_here(nursery):
    try:
        await work()
    finally:
        await work("too early")
        #^^^^^^^^^^^^^^^^^^^^^^ unshielded-await-in-cleanup
        nursery.cancel_scope.shield = True
        await work("shielded")


async def expected(pending):
    try:
        await work()
    finally:
        try:
            await work("may be cancelled")
        except trio.Cancelled:
            pending.append(1)
            raise


async def not_cancelled():
    try:
        await work()
    finally:
        await trio.lowlevel.cancel_shielded_checkpoint()
