from links import Link


class Transport:
    def __init__(self):
        self.link = None

    def connect(self):
        self.link = Link()
