import time


class Meter:
    def __init__(self):
        self._offset = 0

    @property
    def reading(self):
        time.sleep(0.5)
        return 20 - self._offset

    @reading.setter
    def reading(self, value):
        self._offset = 20 - value

    @property
    def unit(self):
        return "kWh"
