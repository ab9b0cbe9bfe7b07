from services import Services


class App:
    def __init__(self):
        self.services = Services()
