# A method that only says that others implement it stands for those that do, where they are seen.
from base import Alone, Plugin, Reader
from readers import FileReader


async def one_implementation(reader: Reader):
    reader.read()
    #^^^^^^^^^^ blocking-chain


async def none_is_seen(alone: Alone):
    alone.read()


async def not_all_block(plugin: Plugin):
    plugin.run()


async def of_base_itself(reader: Reader):
    Reader.read(reader)
