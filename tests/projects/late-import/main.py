# Imports inside functions, against cycles or for a fast start.


async def nightly(folder, day):
    from backups import archive, file_name

    archive(folder)
    #^^^^^^ blocking-chain
    return file_name(day)


async def weekly(folder):
    from tasks import prune

    prune(folder)
    #^^^^ blocking-chain
