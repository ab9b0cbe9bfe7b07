# Annotations by names that stand for a class.
from shapes import Backup, Scratch


async def save(scratch: Scratch, backup: Backup, text):
    scratch.save(text)
    backup.save(text)
    #^^^^^^^^^^ blocking-chain
