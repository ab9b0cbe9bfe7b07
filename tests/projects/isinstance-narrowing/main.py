# `isinstance` says of which class a parameter is.
from media import Photo, Video


async def preview(item):
    if isinstance(item, Photo):
        return item.render()
    assert isinstance(item, Video)
    return item.render()
    #      ^^^^^^^^^^^ blocking-chain
