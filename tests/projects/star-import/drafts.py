DRAFTS = []


def send(text):
    DRAFTS.append(text)
