OPEN = set()


def close():
    OPEN.clear()
