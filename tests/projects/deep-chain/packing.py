import shipping


def pack_1(item):
    return pack_2(item)


def pack_2(item):
    return pack_3(item)


def pack_3(item):
    return pack_4(item)


def pack_4(item):
    return pack_5(item)


def pack_5(item):
    return pack_6(item)


def pack_6(item):
    return pack_7(item)


def pack_7(item):
    return pack_8(item)


def pack_8(item):
    return pack_9(item)


def pack_9(item):
    return pack_10(item)


def pack_10(item):
    return shipping.ship_1(item)


def preview(item):
    return shipping.preview(item)
