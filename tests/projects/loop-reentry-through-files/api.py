from loops import run, run_anywhere


async def fetch(user):
    return user


def load(user):
    return run(fetch(user))


def load_anywhere(user):
    return run_anywhere(fetch(user))


def warm_up():
    # The same end: told once.
    run(fetch(""))
