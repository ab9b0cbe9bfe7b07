import checks


def accept_1(item):
    return accept_2(item)


def accept_2(item):
    return accept_3(item)


def accept_3(item):
    return accept_4(item)


def accept_4(item):
    return accept_5(item)


def accept_5(item):
    return accept_6(item)


def accept_6(item):
    return accept_7(item)


def accept_7(item):
    return accept_8(item)


def accept_8(item):
    return accept_9(item)


def accept_9(item):
    return accept_10(item)


def accept_10(item):
    return checks.check_1(item)


def preview(item):
    return checks.preview(item)
