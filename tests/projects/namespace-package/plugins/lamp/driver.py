STATE = {}


def switch_on():
    STATE["lamp"] = True
