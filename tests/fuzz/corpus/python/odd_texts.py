# -*- coding: latin-1 -*-
x = """ 
  👩‍👩‍👧 " ' \
"""	;y=1
async def é(): await é() ; time.sleep(1) # noqa
if 1:
	async with a as b: pass
        lock.acquire()
print "old", x
def f(a, (b, c)): exec "x" in {}
f'{x!r:>{y}} {{ }} {f"{1}"}'
async def g():
  for i in range(3): await asyncio.sleep(0); continue
  else: return
class C(metaclass=lambda *a: None, **{}): async def m(self): ...
))]}
def unfinished(
