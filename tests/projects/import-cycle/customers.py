import orders


def greet(name):
    return f"Dear {name}"


def remove(name):
    orders.cancel_all(name)
