# Without annotations, what a function returns says what it gives.
from factories import make_disk, open_tape


async def restore(block):
    disk = make_disk()
    disk.seek(block)
    tape = open_tape()
    tape.seek(block)
    #^^^^^^^^ blocking-chain
