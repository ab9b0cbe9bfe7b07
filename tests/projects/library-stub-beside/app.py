# options: select=await-non-awaitable
# A stub beside its file says what a function gives; where the file's own results are not known, who
# awaits them may know better.
from cursors import Cursor


async def read():
    cursor = Cursor()
    await cursor.more()
    await cursor.name()
    #^^^^^^^^^^^^^^^^^^ await-non-awaitable
