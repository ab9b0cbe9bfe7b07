import pricing


def check_1(item):
    return check_2(item)


def check_2(item):
    return check_3(item)


def check_3(item):
    return check_4(item)


def check_4(item):
    return check_5(item)


def check_5(item):
    return check_6(item)


def check_6(item):
    return check_7(item)


def check_7(item):
    return check_8(item)


def check_8(item):
    return check_9(item)


def check_9(item):
    return check_10(item)


def check_10(item):
    return pricing.price_1(item)


def preview(item):
    return pricing.preview(item)
