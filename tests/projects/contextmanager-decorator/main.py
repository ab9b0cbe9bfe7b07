# The body of a `@contextmanager` function runs when it is entered, not when it is called.
import volumes


async def later():
    return volumes.mounted("/mnt")


async def label(text):
    with volumes.labelled(text) as shown, volumes.mounted("/mnt"):
    #                                     ^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain
        return shown
