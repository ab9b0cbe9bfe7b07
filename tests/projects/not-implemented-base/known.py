from readers import FileReader


async def known_class(reader: FileReader):
    reader.read()
    #^^^^^^^^^^ blocking-chain
