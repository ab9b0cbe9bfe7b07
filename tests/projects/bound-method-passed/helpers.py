LISTENERS = []


def attempt(action):
    try:
        return action()
    except ValueError:
        return None


def listen(action):
    LISTENERS.append(action)
