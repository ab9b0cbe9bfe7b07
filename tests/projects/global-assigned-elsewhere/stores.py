import time


class Log:
    def write(self, text):
        self.text = text


class Store:
    def write(self, text):
        time.sleep(1)
