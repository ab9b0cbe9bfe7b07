import items


def print_list(values):
    return ", ".join(items.print_item(value) for value in values)


def send_list(values):
    for value in values:
        items.send_item(value)
