import time


def ship_1(item):
    return ship_2(item)


def ship_2(item):
    return ship_3(item)


def ship_3(item):
    return ship_4(item)


def ship_4(item):
    return ship_5(item)


def ship_5(item):
    return ship_6(item)


def ship_6(item):
    return ship_7(item)


def ship_7(item):
    return ship_8(item)


def ship_8(item):
    return ship_9(item)


def ship_9(item):
    return ship_10(item)


def ship_10(item):
    time.sleep(1)


def preview(item):
    return item
