# The members of an enumeration are its objects.
from modes import Mode, Plain


async def rewind():
    Mode.TAPE.rewind()
    #^^^^^^^^^^^^^^^ blocking-chain


async def lower():
    Plain.DISK.rewind()
    Mode._ignore_.rewind()
    Mode.TAPE.value.rewind()
