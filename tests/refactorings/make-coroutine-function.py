import asyncio
import time


def pause(seconds):
#   ^^^^^ selection
    time.sleep(seconds)
    return seconds


async def work():
    pause(1)
    if pause(2) > 1:
        print(pause(3).real)


def needed_elsewhere(seconds):
#   ^^^^^^^^^^^^^^^^ selection
    time.sleep(seconds)


def plain():
    needed_elsewhere(1)


def handed_on():
#   ^^^^^^^^^ selection
    time.sleep(1)


async def starts():
    await asyncio.to_thread(handed_on)


def gives():
#   ^^^^^ selection
    yield 1
