import time


class Camera:
    def __init__(self, place):
        self.place = place
        self._warm_up()

    @staticmethod
    def places():
        return ["door", "roof"]

    def _warm_up(self):
        time.sleep(2)


class Dome(Camera):
    pass


class Dummy(Camera):
    def __init__(self, place):
        self.place = place
