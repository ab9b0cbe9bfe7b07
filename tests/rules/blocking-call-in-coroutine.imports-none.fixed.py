#!/usr/bin/env python3
# A file without imports.

import asyncio


async def main(path):
    return await asyncio.to_thread(open, path)
