# `type X = ...` names a type (PEP 695).
# options: select=blocking-call-in-coroutine
from shapes import Boxed, Loop, Maker, Maybe, MemoryEntry, TapeEntry, Tapes


async def save(memory: MemoryEntry, tape: TapeEntry, text):
    memory.data.get(text)
    tape.data.get(text)
    #^^^^^^^^^^^^ blocking-call-in-coroutine


async def save_all(tapes: Tapes, text):
    for tape in tapes["all"]:
        tape.get(text)
        #^^^^^^^ blocking-call-in-coroutine


async def save_maybe(tape: Maybe, text):
    if tape is not None:
        tape.put(text)
        #^^^^^^^ blocking-call-in-coroutine


async def save_made(make: Maker, text):
    make().get(text)
    #^^^^^^^^^ blocking-call-in-coroutine


async def unknown(loop: Loop, boxed: Boxed, text):
    loop.get(text)
    boxed.data.get(text)
