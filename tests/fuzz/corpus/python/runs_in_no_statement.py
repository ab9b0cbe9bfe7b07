def work(:
async def s[n asyncio.run(work())asyncio.run(work())