from base import Reader
from readers import FileReader


async def template(reader: Reader):
    reader.read_all()


async def another_place(reader: FileReader):
    reader.read()
    #^^^^^^^^^^ blocking-chain
