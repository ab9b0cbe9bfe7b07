import time


class Connection:
    def __init__(self, name):
        time.sleep(1)
        self.name = name

    def rows(self):
        return [self.name]
