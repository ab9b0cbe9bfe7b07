import packing


def price_1(item):
    return price_2(item)


def price_2(item):
    return price_3(item)


def price_3(item):
    return price_4(item)


def price_4(item):
    return price_5(item)


def price_5(item):
    return price_6(item)


def price_6(item):
    return price_7(item)


def price_7(item):
    return price_8(item)


def price_8(item):
    return price_9(item)


def price_9(item):
    return price_10(item)


def price_10(item):
    return packing.pack_1(item)


def preview(item):
    return packing.preview(item)
