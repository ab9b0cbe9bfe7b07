import time

import customers


def cancel_all(name):
    time.sleep(1)
    return confirm(name)


def confirm(name):
    return customers.greet(name)
