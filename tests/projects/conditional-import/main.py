# Whichever branch of a conditional import is taken, `pull` blocks and `clean` doesn't.
try:
    from feeds.native import clean, pull
except ImportError:
    from feeds.portable import clean, pull


async def headlines(url):
    text = pull(url)
    #      ^^^^ blocking-chain
    return clean(text)
