#!/usr/bin/env python3
# A file without imports.

async def main(path):
    return open(path)
    #      ^^^^ blocking-call-in-coroutine (information)
