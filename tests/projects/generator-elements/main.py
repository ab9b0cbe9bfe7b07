# What generators give, and generators that are kept before they are gone through.
from pages import Page, all_pages, arrived, each, kept, later, nested, volumes


async def by_yield():
    for page in each():
        page.read_1()
        #^^^^^^^^^^ blocking-chain


async def by_annotation():
    for page in later():
        page.read_2()
        #^^^^^^^^^^ blocking-chain


async def asynchronous():
    async for page in arrived():
        page.read_3()
        #^^^^^^^^^^ blocking-chain


async def next_one():
    (await anext(arrived())).read_4()
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-chain


async def next_of_plain():
    next(each()).read_5()
    #^^^^^^^^^^^^^^^^^^ blocking-chain


async def by_delegation():
    for page in nested():
        page.read_6()
        #^^^^^^^^^^ blocking-chain


async def by_class(volume: volumes):
    for page in volume:
        page.read_7()
        #^^^^^^^^^^ blocking-chain


async def in_comprehension():
    return [page.read_8() async for page in arrived()]
    #       ^^^^^^^^^^^ blocking-chain


async def through_variable():
    pages = kept()
    print("later")
    for page in pages:
    #           ^^^^^ blocking-chain
        print(page)


async def never_gone_through():
    pages = kept()
    return pages


async def delegates():
    return list(all_pages())
