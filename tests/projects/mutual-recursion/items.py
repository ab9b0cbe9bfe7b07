import lists
import transport


def print_item(item):
    if isinstance(item, list):
        return lists.print_list(item)
    return str(item)


def send_item(item):
    transport.send(item)
    if isinstance(item, list):
        lists.send_list(item)
