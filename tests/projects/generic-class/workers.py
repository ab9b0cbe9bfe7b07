import time


class Clerk:
    def stamp(self):
        return "stamped"


class Robot:
    def stamp(self):
        time.sleep(1)
