# options: select=blocking-chain, blocking-iteration-in-coroutine
# A generator runs where it is gone through: by `for`, in a comprehension, by `yield from`.
import pages


async def outline(book):
    for title in pages.titles(book):
        return title


async def read(book):
    for page in pages.chapters(book):
    #           ^^^^^^^^^^^^^^ blocking-iteration-in-coroutine
        print(page)


async def pictures(book):
    return [picture for picture in pages.pictures(book)]
    #                              ^^^^^^^^^^^^^^ blocking-iteration-in-coroutine
